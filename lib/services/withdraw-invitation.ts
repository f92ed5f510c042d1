import type { InvitationId } from "#lib/account/organization-input.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";

/** Takes an invitation back, or a declined one off the list: its link opens nothing. `not_found` when it was accepted meanwhile. */
export async function withdrawInvitation(ctx: ServiceContext, id: InvitationId): Promise<void> {
  const member = requireEditor(ctx);
  const { organizationId } = member.actor;
  await ctx.db.$transaction(async (tx) => {
    await lockMembersAsEditor(tx, member);
    const where = { id, organizationId, status: { in: ["pending", "declined"] } };
    const { count } = await tx.invitation.updateMany({ where, data: { status: "withdrawn" } });
    if (count === 0) throw new AppError("not_found");
    await recordAudit(tx, ctx, { action: "organization.withdraw-invitation", subjectId: id });
  });
}
