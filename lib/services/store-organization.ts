import { randomUUID } from "node:crypto";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { storeMember } from "#lib/services/store-member.ts";

export interface NewOrganization {
  readonly name: string;
  readonly ownerId: string;
}

/** Makes an organization with its first owner; returns its id. */
export async function storeOrganization(
  tx: Transaction,
  ctx: ServiceContext,
  { name, ownerId }: NewOrganization,
): Promise<string> {
  const id = randomUUID();
  const data = { id, name, slug: id, createdAt: new Date(ctx.now()) };
  await tx.organization.create({ data, select: { id: true } });
  await storeMember(tx, ctx, { organizationId: id, userId: ownerId, role: "owner" });
  return id;
}
