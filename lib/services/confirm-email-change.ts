import type { EmailChangeToken } from "#lib/account/own-account-input.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { Transaction } from "#lib/services/context.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { lockAccount, requireSession } from "#lib/services/lock-account.ts";
import { hashToken } from "#lib/services/random-token.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";

type Outcome = { readonly refusal: "link.invalid" | "email.taken" } | { readonly cookies: CookieHeaders };

/**
 * Gives the account of who is signed in the address that a link was mailed to, confirmed. The link works once, for an hour, and for its
 * own account only: whoever asked for another's address does not get it by its owner's curiosity. Other sessions and the links that the
 * old address got end; the old address gets a notice.
 */
export async function confirmEmailChange(ctx: AccountContext, token: EmailChangeToken): Promise<Outcome> {
  const session = await requireSession(ctx);
  const { userId } = session;
  await limitAccountAct(ctx, "verify-email", userId);
  const outcome = await ctx.db.$transaction(async (tx) => {
    await lockAccount(tx, session);
    const where = { userId, tokenHash: hashToken(token), expiresAt: { gt: new Date(ctx.now()) } };
    const change = await tx.emailChange.findFirst({ where, select: { email: true } });
    if (change === null) return { refusal: "link.invalid" } as const;
    if (await isTaken(tx, change.email)) return { refusal: "email.taken" } as const;
    const { email: oldEmail, locale } = await readMailing(tx, userId);
    const data = { email: change.email, emailVerified: true };
    await tx.user.update({ where: { id: userId }, data, select: { id: true } });
    await tx.emailChange.delete({ where: { userId }, select: { userId: true } });
    await tx.verification.deleteMany({ where: { value: userId } });
    const renewed = await endOtherSessions(tx, session);
    await sendMail(tx, ctx, oldEmail, ctx.mails.emailChanged(locale));
    await recordAudit(tx, ctx, { action: "account.change-email", subjectId: userId });
    return { renewed };
  });
  const { renewed } = outcome;
  return renewed === undefined ? { refusal: outcome.refusal } : { cookies: await ctx.auth.issueSessionCookie(renewed) };
}

// Who signs up with the address at this moment holds the same lock (sign-up.ts).
async function isTaken(tx: Transaction, email: string): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${email}))::text`;
  return (await tx.user.count({ where: { email } })) > 0;
}
