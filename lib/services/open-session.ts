import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { type Entrant, isStillEntrant } from "#lib/services/entrant.ts";
import { readMailing } from "#lib/services/read-mailing.ts";

/**
 * Opens a session for somebody who has shown all that signing in asks of them; null when how they sign in has changed since they began.
 * A change ends the sessions that are there, and one that is opened afterwards ends here, before its cookie is given out.
 */
export async function openSession(ctx: AccountContext, entrant: Entrant): Promise<CookieHeaders | null> {
  const { userId } = entrant;
  const { sessionId, cookies } = await ctx.auth.openSession(userId);
  return ctx.db.$transaction(async (tx) => {
    if (!(await isStillEntrant(tx, entrant))) {
      await tx.session.deleteMany({ where: { id: sessionId, userId } });
      return null;
    }
    const { organizationId } = await readMailing(tx, userId);
    await recordAudit(tx, ctx, { action: "account.sign-in", subjectId: userId, actor: { userId, organizationId } });
    return cookies;
  });
}
