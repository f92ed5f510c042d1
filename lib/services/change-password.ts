import { randomUUID } from "node:crypto";
import type { ChangePasswordInput } from "#lib/account/own-account-input.ts";
import { isLikeEmail } from "#lib/account/password.ts";
import type { ProofRefusal } from "#lib/account/proof.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import type { Transaction } from "#lib/services/context.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { lockAccount, requireSession } from "#lib/services/lock-account.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { readPasswordHash } from "#lib/services/stored-password.ts";

type Refusal = ProofRefusal | { readonly field: "password"; readonly code: "password.like_email" | "password.same" };
type Outcome = { readonly refusal: Refusal } | { readonly cookies: CookieHeaders };

/**
 * Gives the actor another password, or a first one. Their other sessions and the links to choose a password end, the session that asks
 * gets another token, and a mail tells them.
 */
export async function changePassword(ctx: AccountContext, input: ChangePasswordInput): Promise<Outcome> {
  const session = await requireSession(ctx);
  const { userId } = session;
  await limitAccountAct(ctx, "change-password", userId);
  const [before, { email }] = [await readPasswordHash(ctx, userId), await readMailing(ctx.db, userId)];
  const refusal = await confirmIdentity(ctx, input);
  if (refusal !== null) return { refusal };
  if (isLikeEmail(input.password, email)) return { refusal: { field: "password", code: "password.like_email" } };
  if (input.password === input.currentPassword) return { refusal: { field: "password", code: "password.same" } };
  const after = await ctx.auth.hashPassword(input.password);
  const token = await ctx.db.$transaction(async (tx) => {
    await lockAccount(tx, session);
    await storePassword(tx, ctx, { userId, before, after });
    const token = await endOtherSessions(tx, session);
    await tx.verification.deleteMany({ where: { value: userId } });
    const { locale } = await readMailing(tx, userId);
    await sendMail(tx, ctx, email, ctx.mails.passwordChanged(locale));
    await recordAudit(tx, ctx, { action: "account.change-password", subjectId: userId });
    return token;
  });
  return { cookies: await ctx.auth.issueSessionCookie(token) };
}

interface PasswordChange {
  readonly userId: string;
  /** The hash that was compared; null for an account without a password. */
  readonly before: string | null;
  readonly after: string;
}

// A password that has changed since it was compared was not the one that was shown.
async function storePassword(tx: Transaction, ctx: AccountContext, { userId, before, after }: PasswordChange) {
  const now = new Date(ctx.now());
  const credential = { userId, providerId: "credential" };
  if (before === null) {
    if ((await tx.account.count({ where: credential })) > 0) throw new AppError("conflict");
    const data = { ...credential, id: randomUUID(), accountId: userId, password: after, createdAt: now };
    await tx.account.create({ data, select: { id: true } });
    return;
  }
  const data = { password: after, updatedAt: now };
  const { count } = await tx.account.updateMany({ where: { ...credential, password: before }, data });
  if (count === 0) throw new AppError("conflict");
}
