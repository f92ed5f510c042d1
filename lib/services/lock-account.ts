import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { Transaction } from "#lib/services/context.ts";
import { createToken } from "#lib/services/random-token.ts";

/** Somebody in one of their sessions. */
export interface SessionOwner {
  readonly userId: string;
  readonly sessionId: string;
}

/** Who asks, with the session that they ask in; `not_signed_in` when that has just ended. */
export async function requireSession(ctx: AccountContext): Promise<SessionOwner> {
  const { userId } = requirePerson(ctx).actor;
  const sessionId = await ctx.auth.readSessionId();
  if (sessionId === null) throw new AppError("not_signed_in");
  return { userId, sessionId };
}

/**
 * For a service that changes how somebody signs in: such deeds go one at a time, and each in a session that still lives. Rows that refer
 * to the account can be written meanwhile.
 */
export async function lockAccount(tx: Transaction, { userId, sessionId: id }: SessionOwner): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "user" WHERE id = ${userId} FOR NO KEY UPDATE`;
  if ((await tx.session.count({ where: { id, userId } })) === 0) throw new AppError("not_signed_in");
}

/** Ends all other sessions of an account; returns the token with which its own goes on. Whoever has the old cookie has none any more. */
export async function keepOneSession(tx: Transaction, { userId, sessionId: id }: SessionOwner): Promise<string> {
  await tx.session.deleteMany({ where: { userId, id: { not: id } } });
  const token = createToken();
  await tx.session.update({ where: { id, userId }, data: { token }, select: { id: true } });
  return token;
}

/** For a service that gives somebody a membership: their account is not deleted before the transaction ends. */
export async function holdAccount(tx: Transaction, userId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "user" WHERE id = ${userId} FOR KEY SHARE`;
  if (rows.length === 0) throw new AppError("not_signed_in");
}
