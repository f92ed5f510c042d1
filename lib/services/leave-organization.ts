import type { OrganizationRefusal } from "#lib/account/organization-event.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { isLastOwner } from "#lib/services/find-member.ts";
import { lockMembers } from "#lib/services/lock-role.ts";
import { takeSessionsFrom } from "#lib/services/move-sessions.ts";

/** Takes the actor out of the organization that they saw. Null when it is done; its last owner has to hand it over first. */
export async function leaveOrganization(
  ctx: ServiceContext,
  organizationId: string,
): Promise<OrganizationRefusal | null> {
  const member = requireMemberOf(ctx, organizationId);
  const { userId } = member.actor;
  return ctx.db.$transaction(async (tx) => {
    const role = await lockMembers(tx, member);
    if (await isLastOwner(tx, member, role)) return "organization.last_owner";
    await tx.member.delete({ where: { organizationId_userId: { organizationId, userId } }, select: { id: true } });
    await takeSessionsFrom(tx, { userId, organizationId });
    await recordAudit(tx, ctx, { action: "organization.leave", subjectId: userId, before: { role } });
    return null;
  });
}
