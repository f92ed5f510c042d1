import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { requireSession } from "#lib/services/lock-account.ts";

/** Signs the actor out everywhere but where they ask. */
export async function endOtherSessions(ctx: AccountContext): Promise<void> {
  const { userId, sessionId } = await requireSession(ctx);
  await ctx.db.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    await recordAudit(tx, ctx, { action: "account.end-other-sessions", subjectId: userId });
  });
}

/** Signs the actor out everywhere. */
export async function endAllSessions(ctx: AccountContext): Promise<CookieHeaders> {
  const { userId } = requirePerson(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, ctx, { action: "account.end-all-sessions", subjectId: userId });
  });
  return ctx.auth.signOut();
}
