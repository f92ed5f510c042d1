import type { OrganizationId } from "#lib/account/organization-input.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { moveSession } from "#lib/services/move-sessions.ts";

/** Has the session act for another organization of the actor; `not_found` for one that they don't belong to. */
export async function switchOrganization(ctx: AccountContext, organizationId: OrganizationId): Promise<void> {
  const { userId } = requirePerson(ctx).actor;
  const sessionId = await ctx.auth.readSessionId();
  await ctx.db.$transaction(async (tx) => {
    // Whoever removes the actor meanwhile waits, and then finds the session where this puts it.
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM member WHERE "organizationId" = ${organizationId} AND "userId" = ${userId} FOR SHARE`;
    if (rows.length === 0) throw new AppError("not_found");
    await moveSession(tx, { sessionId, userId }, organizationId);
    const actor = { userId, organizationId };
    await recordAudit(tx, ctx, { action: "organization.switch", subjectId: organizationId, actor });
  });
}
