import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";

/** Ends the session, in the database too: its cookie opens nothing any more. */
export async function signOut(ctx: AccountContext): Promise<CookieHeaders> {
  const cookies = await ctx.auth.signOut();
  if (ctx.actor.kind === "member" || ctx.actor.kind === "person") {
    await recordAudit(ctx.db, ctx, { action: "account.sign-out", subjectId: ctx.actor.userId });
  }
  return cookies;
}
