import { randomUUID } from "node:crypto";
import type { EmailAddress } from "#lib/account/email-address.ts";
import type { OpenIdIdentity, OpenIdRefusal } from "#lib/account/open-id.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { Transaction } from "#lib/services/context.ts";
import { type Entrant, findEntrant } from "#lib/services/entrant.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";

export interface OpenIdWish {
  readonly locale: string;
  /** The account that it has to be; null for any, and for a new one. */
  readonly only: string | null;
}

type Outcome = Entrant | { readonly refusal: OpenIdRefusal };

/**
 * Whose account somebody of the other service enters: the one that is linked to them, whatever their address is now; else that of their
 * address, which gets linked; else a new one, without a password and an organization. Both sides have to have confirmed the address: whoever
 * made an account with the address of another, here or there, gets nothing of theirs.
 */
export async function findOpenIdUser(
  ctx: AccountContext,
  identity: OpenIdIdentity,
  { locale, only }: OpenIdWish,
): Promise<Outcome> {
  const { issuer, subject, email } = identity;
  return ctx.db.$transaction(async (tx): Promise<Outcome> => {
    await lock(tx, `${issuer} ${subject}`);
    const where = { providerId: issuer, accountId: subject };
    const link = await tx.account.findFirst({ where, select: { userId: true } });
    if (link !== null && (only ?? link.userId) === link.userId) return toEntrant(tx, link.userId);
    if (link !== null) return { refusal: "other" };
    if (email === null) return { refusal: "unverified" };
    await lock(tx, email); // as signing up does
    const [known] = await tx.$queryRaw<Known[]>`
      SELECT id, "emailVerified" FROM "user" WHERE email = ${email} FOR NO KEY UPDATE`;
    if (only !== null && known?.id !== only) return { refusal: "other" };
    if (known === undefined) return toEntrant(tx, await createAccount(tx, ctx, { ...identity, email, locale }));
    if (!known.emailVerified) return { refusal: "unconfirmed" };
    await storeLink(tx, ctx, identity, known.id);
    await recordSignInChange(tx, ctx, known.id, "link-provider", { issuer });
    return toEntrant(tx, known.id);
  });
}

// The lock on the link is one that who undoes it waits for.
async function toEntrant(tx: Transaction, id: string): Promise<Entrant> {
  const entrant = await findEntrant({ db: tx }, { id });
  if (entrant === null) throw new AppError("conflict");
  return entrant;
}

interface Known {
  readonly id: string;
  readonly emailVerified: boolean;
}

type NewAccount = OpenIdIdentity & { readonly email: EmailAddress; readonly locale: string };

async function createAccount(tx: Transaction, ctx: AccountContext, account: NewAccount): Promise<string> {
  const { issuer, email, locale } = account;
  const userId = randomUUID();
  const name = account.name ?? email.slice(0, Math.min(80, email.indexOf("@")));
  const data = { id: userId, name, email, emailVerified: true, locale, createdAt: new Date(ctx.now()) };
  await tx.user.create({ data, select: { id: true } });
  await storeLink(tx, ctx, account, userId);
  const actor = { userId, organizationId: null };
  await recordAudit(tx, ctx, { action: "account.sign-up", subjectId: userId, after: { issuer }, actor });
  return userId;
}

async function storeLink(tx: Transaction, ctx: AccountContext, identity: OpenIdIdentity, userId: string) {
  const { issuer: providerId, subject: accountId } = identity;
  const data = { id: randomUUID(), userId, providerId, accountId, createdAt: new Date(ctx.now()) };
  await tx.account.create({ data, select: { id: true } });
}

async function lock(tx: Transaction, text: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${text}))::text`;
}
