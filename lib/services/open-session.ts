import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { readMailing } from "#lib/services/read-mailing.ts";

/** Opens a session for somebody who has shown all that signing in asks of them. */
export async function openSession(ctx: AccountContext, userId: string) {
  const opened = await ctx.auth.openSession(userId);
  const { organizationId } = await readMailing(ctx.db, userId);
  await recordAudit(ctx.db, ctx, { action: "account.sign-in", subjectId: userId, actor: { userId, organizationId } });
  return opened;
}
