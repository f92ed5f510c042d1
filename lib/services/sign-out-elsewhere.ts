import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { requireSession } from "#lib/services/lock-account.ts";

/** Signs the actor out everywhere but where they ask; whoever has the cookie of that has none any more either. */
export async function signOutElsewhere(ctx: AccountContext): Promise<CookieHeaders> {
  const session = await requireSession(ctx);
  const token = await ctx.db.$transaction(async (tx) => {
    const renewed = await endOtherSessions(tx, session);
    await recordAudit(tx, ctx, { action: "account.end-other-sessions", subjectId: session.userId });
    return renewed;
  });
  return ctx.auth.issueSessionCookie(token);
}

/** Signs the actor out everywhere, and ends what their browsers were in the middle of. */
export async function signOutEverywhere(ctx: AccountContext): Promise<CookieHeaders> {
  const { userId } = requirePerson(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId } });
    await tx.ceremony.deleteMany({ where: { userId } });
    await recordAudit(tx, ctx, { action: "account.end-all-sessions", subjectId: userId });
  });
  return ctx.auth.signOut();
}
