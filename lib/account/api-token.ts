import { z } from "zod";
import { Label } from "#lib/account/label.ts";

export const ApiTokenId = z.uuid().brand<"ApiTokenId">();
export type ApiTokenId = z.infer<typeof ApiTokenId>;

export const tokenScopes = ["read", "write"] as const;
/** What a program with the token may do: see the organization's mail servers, or change them too. */
export const TokenScope = z.enum(tokenScopes, "choice.unknown");
export type TokenScope = z.infer<typeof TokenScope>;

export const tokenLifetimes = ["30", "90", "365", "never"] as const;
/** How many days a token works; null for as long as nobody takes it back. From the text of a form. */
const TokenLifetime = z
  .enum(tokenLifetimes, "choice.unknown")
  .transform((days) => (days === "never" ? null : Number(days)));

/** What somebody says of a token that is to be made. */
export const ApiTokenInput = z.strictObject({ name: Label, scope: TokenScope, days: TokenLifetime });
export type ApiTokenInput = z.infer<typeof ApiTokenInput>;

/** Whom a token acts for: an organization, or the provider. */
export type TokenHolder = "organization" | "operator";

export type TokenStanding = "works" | "expired" | "revoked";

/** Whether a token still works; times in milliseconds since 1970. A token stops at the moment that it expires. */
export function standingOf(
  { revokedAt, expiresAt }: { readonly revokedAt: number | null; readonly expiresAt: number | null },
  now: number,
): TokenStanding {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "works";
}
