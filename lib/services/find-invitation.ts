import type { InvitationToken } from "#lib/account/invitation.ts";
import { StoredRole } from "#lib/account/role.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { lockOrganization } from "#lib/services/lock-role.ts";
import { hashToken } from "#lib/services/random-token.ts";

const columns = { id: true, organizationId: true, email: true, role: true } as const;

/** The invitation that a link opens now, with its organization's lock; null for one that is gone, answered or over. */
export async function findOpenInvitation(tx: Transaction, ctx: ServiceContext, token: InvitationToken) {
  const tokenHash = hashToken(token);
  const known = await tx.invitation.findUnique({ where: { tokenHash }, select: { organizationId: true } });
  if (known === null) return null;
  await lockOrganization(tx, known.organizationId);
  const where = { tokenHash, status: "pending", expiresAt: { gt: new Date(ctx.now()) } };
  const found = await tx.invitation.findFirst({ where, select: columns });
  return found && { ...found, role: StoredRole.parse(found.role) };
}
