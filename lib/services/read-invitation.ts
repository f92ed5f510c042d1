import type { InvitationToken, InvitationView } from "#lib/account/invitation.ts";
import { StoredRole } from "#lib/account/role.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { hashToken } from "#lib/services/random-token.ts";

const columns = {
  email: true,
  role: true,
  status: true,
  expiresAt: true,
  organizationId: true,
  organization: { select: { name: true } },
  inviter: { select: { name: true } },
} as const;

/** What the page behind a link shows to who has it; of an invitation that does not wait for an answer only why. */
export async function readInvitation(ctx: ServiceContext, token: InvitationToken): Promise<InvitationView> {
  const row = await ctx.db.invitation.findUnique({ where: { tokenHash: hashToken(token) }, select: columns });
  if (row === null || row.status === "withdrawn") return { state: "gone" };
  if (row.status === "declined") return { state: "declined" };
  const user = await readReader(ctx, row.organizationId);
  const organizationName = row.organization.name;
  if (row.status === "accepted") {
    const isMember = user !== null && user.email === row.email && user.members.length > 0;
    return isMember ? { state: "member", organizationName } : { state: "accepted" };
  }
  if (row.expiresAt.getTime() <= ctx.now()) return { state: "expired" };
  const facts = { organizationName, inviterName: row.inviter.name, role: StoredRole.parse(row.role), email: row.email };
  return { state: "open", ...facts, reader: toReader(user, row.email) };
}

async function readReader({ db, actor }: ServiceContext, organizationId: string) {
  if (!("userId" in actor)) return null;
  const members = { where: { organizationId }, select: { id: true } };
  const select = { email: true, emailVerified: true, members };
  return db.user.findUnique({ where: { id: actor.userId }, select });
}

function toReader(user: { readonly email: string; readonly emailVerified: boolean } | null, email: string) {
  if (user === null) return "visitor";
  if (user.email !== email) return "other";
  return user.emailVerified ? "ready" : "unverified";
}
