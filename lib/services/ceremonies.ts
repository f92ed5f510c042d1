import { z } from "zod";
import { type CeremonyKind, ceremonySeconds } from "#lib/account/ceremony.ts";
import { ReturnPath } from "#lib/account/return-path.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import type { Transaction } from "#lib/services/context.ts";
import { createToken, hashToken } from "#lib/services/random-token.ts";

/** What takes a browser more than one request, and what is kept of it until it comes back. */
interface Ceremony<Data> {
  readonly kind: CeremonyKind;
  readonly data: z.ZodType<Data>;
}

interface Begun<Data> {
  /** Whom it is about, where that is known. */
  readonly userId: string | null;
  readonly data: Data;
}

type Kept = Readonly<Record<string, string | null>>;

export const secondStep = { kind: "second-step", data: z.strictObject({}) } as const;
export const twoFactorSetUp = { kind: "two-factor", data: z.strictObject({ secret: z.string() }) } as const;
export const passkeyRegistration = {
  kind: "passkey-registration",
  data: z.strictObject({ challenge: z.string(), name: z.string() }),
} as const;
export const passkeySignIn = { kind: "passkey-sign-in", data: z.strictObject({ challenge: z.string() }) } as const;

export const openIdSignIn = {
  kind: "openid",
  data: z.strictObject({
    ...{ state: z.string(), nonce: z.string(), verifier: z.string() },
    next: ReturnPath,
    locale: z.string(),
  }),
} as const;

const columns = { userId: true, data: true } as const;

/** Begins a ceremony; the browser is to keep what this returns. */
export async function beginCeremony<Data extends Kept>(
  ctx: AccountContext,
  { kind }: Ceremony<Data>,
  { userId, data }: Begun<Data>,
): Promise<CookieHeaders> {
  const token = createToken();
  const expiresAt = new Date(ctx.now() + ceremonySeconds * 1000);
  const row = { hash: hashToken(token), kind, userId, data, expiresAt };
  await ctx.db.ceremony.create({ data: row, select: { hash: true } });
  return [ctx.auth.toTicketCookie(kind, token)];
}

/** What the browser that asks has begun; null for nothing, or when it took too long. */
export async function readCeremony<Data>(ctx: AccountContext, ceremony: Ceremony<Data>): Promise<Begun<Data> | null> {
  const where = toWhere(ctx, ceremony.kind);
  return where && parse(ceremony, await ctx.db.ceremony.findFirst({ where, select: columns }));
}

/** As {@link readCeremony}, and ends it: of two requests at once one gets it. */
export async function endCeremony<Data>(
  tx: Transaction,
  ctx: AccountContext,
  ceremony: Ceremony<Data>,
): Promise<Begun<Data> | null> {
  const where = toWhere(ctx, ceremony.kind);
  if (where === null) return null;
  const found = await tx.ceremony.findFirst({ where, select: columns });
  const { count } = await tx.ceremony.deleteMany({ where });
  return count === 1 ? parse(ceremony, found) : null;
}

function toWhere(ctx: AccountContext, kind: CeremonyKind) {
  const ticket = ctx.auth.readTicket(kind);
  return ticket === null ? null : { hash: hashToken(ticket), kind, expiresAt: { gt: new Date(ctx.now()) } };
}

function parse<Data>({ data }: Ceremony<Data>, row: { userId: string | null; data: unknown } | null) {
  return row && { userId: row.userId, data: data.parse(row.data) };
}
