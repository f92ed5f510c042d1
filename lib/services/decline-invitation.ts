import type { InvitationToken } from "#lib/account/invitation.ts";
import type { OrganizationRefusal } from "#lib/account/organization-event.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { findOpenInvitation } from "#lib/services/find-invitation.ts";

/** Says no to an invitation. Whoever has its link has read the mail: it takes no account to say so. */
export async function declineInvitation(
  ctx: ServiceContext,
  token: InvitationToken,
): Promise<OrganizationRefusal | null> {
  return ctx.db.$transaction(async (tx) => {
    const invitation = await findOpenInvitation(tx, ctx, token);
    if (invitation === null) return "invitation.gone";
    const { id, organizationId } = invitation;
    await tx.invitation.update({ where: { id }, data: { status: "declined" }, select: { id: true } });
    const userId = "userId" in ctx.actor ? ctx.actor.userId : null;
    const actor = { userId, organizationId };
    await recordAudit(tx, ctx, { action: "organization.decline-invitation", subjectId: id, actor });
    return null;
  });
}
