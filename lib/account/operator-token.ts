import { z } from "zod";
import { standingOf, type TokenStanding } from "#lib/account/api-token.ts";

export const OperatorTokenId = z.uuid().brand<"OperatorTokenId">();
export type OperatorTokenId = z.infer<typeof OperatorTokenId>;

/** "orphaned": whoever made it is no operator now. */
export type OperatorTokenStanding = TokenStanding | "orphaned";

interface Account {
  readonly email: string;
  readonly emailVerified: boolean;
}

/** Whether an account is an operator's: its address is one of those of OPERATOR_EMAILS, and confirmed. */
export function isOperatorAccount(account: Account | null, operatorEmails: readonly string[]): boolean {
  return account?.emailVerified === true && operatorEmails.includes(account.email);
}

/**
 * Whether an operator's token works. It can change what all customers let in, so it does only while whoever made it may do that as well; an
 * organization's token outlives its maker, as others of the organization see it and answer for it.
 */
export function standingOfOperatorToken(
  token: Parameters<typeof standingOf>[0] & { readonly creator: Account | null },
  { now, operatorEmails }: { readonly now: number; readonly operatorEmails: readonly string[] },
): OperatorTokenStanding {
  const standing = standingOf(token, now);
  if (standing !== "works") return standing;
  return isOperatorAccount(token.creator, operatorEmails) ? "works" : "orphaned";
}
