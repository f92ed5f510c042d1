import { isEditor, type Role, StoredRole } from "#lib/account/role.ts";
import { AppError } from "#lib/errors.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext, Transaction } from "#lib/services/context.ts";

/**
 * For a service that changes what an organization has: `forbidden` unless the member who acts may do so at this very moment. Their role
 * stays as it is until the transaction ends, so that a deed comes wholly before or wholly after its loss. Programs have no role; their token
 * stays too, and one that was revoked by then is an `invalid_token`.
 */
export async function lockEditor(tx: Transaction, ctx: ServiceContext): Promise<void> {
  if (ctx.actor.kind === "token") return lockToken(tx, ctx.actor.tokenId);
  const { userId, organizationId } = requireEditor(ctx).actor;
  const rows = await tx.$queryRaw<{ role: string }[]>`
    SELECT role FROM member WHERE "organizationId" = ${organizationId} AND "userId" = ${userId} FOR SHARE`;
  if (!rows.some(({ role }) => isEditor(StoredRole.parse(role)))) throw new AppError("forbidden");
}

async function lockToken(tx: Transaction, id: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM api_token WHERE id = ${id}::uuid AND "revokedAt" IS NULL FOR SHARE`;
  if (rows.length === 0) throw new AppError("invalid_token");
}

/**
 * For a service that changes who belongs to an organization: they go one at a time. Returns the actor's role of this moment; `forbidden`
 * when they belong to it no more.
 */
export async function lockMembers(tx: Transaction, { actor }: MemberContext): Promise<Role> {
  const { userId, organizationId } = actor;
  await lockOrganization(tx, organizationId);
  const where = { organizationId_userId: { organizationId, userId } };
  const member = await tx.member.findUnique({ where, select: { role: true } });
  if (member === null) throw new AppError("forbidden");
  return StoredRole.parse(member.role);
}

/** As {@link lockMembers}, for what viewers may not do. */
export async function lockMembersAsEditor(tx: Transaction, ctx: MemberContext): Promise<Role> {
  const role = await lockMembers(tx, ctx);
  if (!isEditor(role)) throw new AppError("forbidden");
  return role;
}

/** Waits for others who change who belongs to an organization. Rows that refer to it can still be written. */
export async function lockOrganization(tx: Transaction, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;
}
