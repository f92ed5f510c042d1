import { InvitationId } from "#lib/account/organization-input.ts";
import { AssignableRole } from "#lib/account/role.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface ListedInvitation {
  readonly id: InvitationId;
  readonly email: string;
  readonly role: AssignableRole;
  readonly standing: "pending" | "expired" | "declined";
  readonly expiresAt: Instant;
  readonly inviterName: string;
}

/** The invitations of the acting organization that were not accepted or taken back, the newest first. */
export async function listInvitations(ctx: ServiceContext): Promise<ListedInvitation[]> {
  const { organizationId } = requireMember(ctx).actor;
  const rows = await ctx.db.invitation.findMany({
    where: { organizationId, status: { in: ["pending", "declined"] } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, email: true, role: true, status: true, expiresAt: true, inviter: { select: { name: true } } },
  });
  return rows.map(({ id, email, role, status, expiresAt, inviter }) => ({
    id: InvitationId.parse(id),
    email,
    role: AssignableRole.catch("viewer").parse(role),
    standing: status === "declined" ? "declined" : toStanding(toInstant(expiresAt), ctx.now()),
    expiresAt: toInstant(expiresAt),
    inviterName: inviter.name,
  }));
}

function toStanding(expiresAt: Instant, now: Instant): "pending" | "expired" {
  return expiresAt > now ? "pending" : "expired";
}
