import { randomUUID } from "node:crypto";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

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
  const [id, createdAt, select] = [randomUUID(), new Date(ctx.now()), { id: true } as const];
  await tx.organization.create({ data: { id, name, slug: id, createdAt }, select });
  const owner = { id: randomUUID(), userId: ownerId, organizationId: id, role: "owner", createdAt };
  await tx.member.create({ data: owner, select });
  return id;
}
