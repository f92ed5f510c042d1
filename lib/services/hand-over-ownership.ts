import type { HandOverInput, MemberId } from "#lib/account/organization-input.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import { findMember } from "#lib/services/find-member.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";
import { sendMail } from "#lib/services/send-mail.ts";

/**
 * Makes a colleague owner, and tells them; the owner who does so becomes administrator, or stays owner beside them. `forbidden` for who
 * is no owner, `conflict` when the colleague is one already.
 */
export async function handOverOwnership(
  ctx: AccountContext,
  { id, stay }: HandOverInput & { readonly id: MemberId },
): Promise<void> {
  const actor = requireEditor(ctx);
  const { organizationId, userId } = actor.actor;
  await ctx.db.$transaction(async (tx) => {
    if ((await lockMembersAsEditor(tx, actor)) !== "owner") throw new AppError("forbidden");
    const member = await findMember(tx, actor, id);
    if (member.role === "owner") throw new AppError("conflict");
    await tx.member.update({ where: { id }, data: { role: "owner" }, select: { id: true } });
    const own = { organizationId_userId: { organizationId, userId } };
    await tx.member.update({ where: own, data: { role: stay }, select: { id: true } });
    await sendMail(tx, ctx, member.email, ctx.mails.roleChanged(member.locale, member.organizationName, "owner"));
    const facts = { before: { role: member.role, ownRole: "owner" }, after: { role: "owner", ownRole: stay } };
    await recordAudit(tx, ctx, { action: "organization.hand-over", subjectId: member.userId, ...facts });
  });
}
