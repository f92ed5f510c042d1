import type { OrganizationRefusal } from "#lib/account/organization-event.ts";
import type { MemberId } from "#lib/account/organization-input.ts";
import { mayManage } from "#lib/account/role.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import { findMember, isLastOwner } from "#lib/services/find-member.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";
import { takeSessionsFrom } from "#lib/services/move-sessions.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { withdrawInvitationsOf } from "#lib/services/withdraw-invitations-of.ts";

/**
 * Takes somebody out of the acting organization, with their sessions and the invitations that they sent, and tells them. Null when it is
 * done. Only an owner removes an owner, and nobody the last one.
 */
export async function removeMember(ctx: AccountContext, id: MemberId): Promise<OrganizationRefusal | null> {
  const actor = requireEditor(ctx);
  const { organizationId } = actor.actor;
  return ctx.db.$transaction(async (tx) => {
    const ownRole = await lockMembersAsEditor(tx, actor);
    const { userId, role, ...member } = await findMember(tx, actor, id);
    if (!mayManage(ownRole, role)) throw new AppError("forbidden");
    if (await isLastOwner(tx, actor, role)) return "organization.last_owner";
    await tx.member.delete({ where: { id }, select: { id: true } });
    await takeSessionsFrom(tx, { userId, organizationId });
    await withdrawInvitationsOf(tx, { userId, organizationId });
    await sendMail(tx, ctx, member.email, ctx.mails.memberRemoved(member.locale, member.organizationName));
    await recordAudit(tx, ctx, { action: "organization.remove-member", subjectId: userId, before: { role } });
    return null;
  });
}
