import type { OrganizationRefusal } from "#lib/account/organization-event.ts";
import type { MemberId } from "#lib/account/organization-input.ts";
import { type AssignableRole, isEditor, mayManage } from "#lib/account/role.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import { findMember, isLastOwner } from "#lib/services/find-member.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { withdrawInvitationsOf } from "#lib/services/withdraw-invitations-of.ts";

/**
 * Makes a member administrator or viewer, and tells them. Null when it is done, else why not. Only an owner does this to an owner,
 * and nobody to the last one.
 */
export async function changeRole(
  ctx: AccountContext,
  { id, role }: { readonly id: MemberId; readonly role: AssignableRole },
): Promise<OrganizationRefusal | null> {
  const actor = requireEditor(ctx);
  return ctx.db.$transaction(async (tx) => {
    const ownRole = await lockMembersAsEditor(tx, actor);
    const { userId, role: before, ...member } = await findMember(tx, actor, id);
    if (!mayManage(ownRole, before)) throw new AppError("forbidden");
    if (before === role) return "organization.same_role";
    if (await isLastOwner(tx, actor, before)) return "organization.last_owner";
    await tx.member.update({ where: { id }, data: { role }, select: { id: true } });
    const { organizationId } = actor.actor;
    if (!isEditor(role)) await withdrawInvitationsOf(tx, { userId, organizationId });
    await sendMail(tx, ctx, member.email, ctx.mails.roleChanged(member.locale, member.organizationName, role));
    const facts = { before: { role: before }, after: { role } };
    await recordAudit(tx, ctx, { action: "organization.change-role", subjectId: userId, ...facts });
    return null;
  });
}
