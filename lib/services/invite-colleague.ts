import { randomUUID } from "node:crypto";
import type { EmailAddress } from "#lib/account/email-address.ts";
import { InvitationToken, invitationDays } from "#lib/account/invitation.ts";
import type { OrganizationRefusal } from "#lib/account/organization-event.ts";
import type { InvitationInput } from "#lib/account/organization-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor, requireMemberOf } from "#lib/services/authorize.ts";
import type { MemberContext, Transaction } from "#lib/services/context.ts";
import { limitInvitation } from "#lib/services/invitation-limits.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";
import { createToken, hashToken } from "#lib/services/random-token.ts";
import { sendMail } from "#lib/services/send-mail.ts";

const DAY_MS = 86_400_000;

export interface NewInvitation extends InvitationInput {
  /** The one that the inviter saw. */
  readonly organizationId: string;
}

/**
 * Mails somebody a link to join the acting organization, and ends the link that they had before. Null when it is done, else why not:
 * they are a member already, which the inviter can see, or the inviter's own address is not confirmed. Whether there is an account with
 * the address changes nothing but the language of the mail.
 */
export async function inviteColleague(
  ctx: AccountContext,
  { organizationId, email, role }: NewInvitation,
): Promise<OrganizationRefusal | null> {
  const member = requireEditor(requireMemberOf(ctx, organizationId));
  await limitInvitation(member, email);
  return ctx.db.$transaction(async (tx) => {
    await lockMembersAsEditor(tx, member);
    const inviter = await tx.user.findUniqueOrThrow({ where: { id: member.actor.userId }, select: personColumns });
    if (!inviter.emailVerified) return "organization.unverified";
    const isMember = { organizationId, user: { email } };
    if ((await tx.member.count({ where: isMember })) > 0) return "invitation.member";
    const token = InvitationToken.parse(createToken());
    const id = await storeInvitation(tx, member, { email, role, tokenHash: hashToken(token) });
    const invited = await tx.user.findUnique({ where: { email }, select: personColumns });
    await sendMail(tx, ctx, email, ctx.mails.invitation((invited ?? inviter).locale, token, role));
    await recordAudit(tx, ctx, { action: "organization.invite", subjectId: id, after: { role } });
    return null;
  });
}

const personColumns = { emailVerified: true, locale: true } as const;

interface StoredInvitation extends InvitationInput {
  readonly email: EmailAddress;
  readonly tokenHash: string;
}

async function storeInvitation(
  tx: Transaction,
  { actor, now }: MemberContext,
  { email, role, tokenHash }: StoredInvitation,
): Promise<string> {
  const { organizationId, userId } = actor;
  const createdAt = new Date(now());
  const expiresAt = new Date(now() + invitationDays * DAY_MS);
  const state = { role, tokenHash, status: "pending", inviterId: userId, createdAt, expiresAt };
  const stored = await tx.invitation.upsert({
    where: { organizationId_email: { organizationId, email } },
    create: { id: randomUUID(), organizationId, email, ...state },
    update: state,
    select: { id: true },
  });
  return stored.id;
}
