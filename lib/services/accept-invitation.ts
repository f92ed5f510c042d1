import type { InvitationToken } from "#lib/account/invitation.ts";
import type { OrganizationRefusal } from "#lib/account/organization-event.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { findOpenInvitation } from "#lib/services/find-invitation.ts";
import { holdAccount } from "#lib/services/lock-account.ts";
import { moveSession } from "#lib/services/move-sessions.ts";
import { storeMember } from "#lib/services/store-member.ts";

/**
 * Makes who is signed in a member of the organization that a link invites to, and has their session act for it. Null when it is done,
 * else why not: a link works once, and only for who has confirmed the address that it was mailed to.
 */
export async function acceptInvitation(
  ctx: AccountContext,
  token: InvitationToken,
): Promise<OrganizationRefusal | null> {
  const { userId } = requirePerson(ctx).actor;
  const sessionId = await ctx.auth.readSessionId();
  return ctx.db.$transaction(async (tx) => {
    const invitation = await findOpenInvitation(tx, ctx, token);
    if (invitation === null) return "invitation.gone";
    const { id, organizationId, email, role } = invitation;
    await holdAccount(tx, userId);
    const columns = { email: true, emailVerified: true } as const;
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: columns });
    if (user.email !== email) return "invitation.other_address";
    if (!user.emailVerified) return "invitation.unverified";
    await tx.invitation.update({ where: { id }, data: { status: "accepted" }, select: { id: true } });
    await storeMember(tx, ctx, { organizationId, userId, role });
    await moveSession(tx, { sessionId, userId }, organizationId);
    const actor = { userId, organizationId };
    await recordAudit(tx, ctx, { action: "organization.accept-invitation", subjectId: id, after: { role }, actor });
    return null;
  });
}
