import type { Transaction } from "#lib/services/context.ts";

/** Has a session act for an organization of its owner from the next request on; nothing for no session. */
export async function moveSession(
  tx: Transaction,
  { sessionId, userId }: { readonly sessionId: string | null; readonly userId: string },
  organizationId: string,
): Promise<void> {
  if (sessionId === null) return;
  await tx.session.updateMany({ where: { id: sessionId, userId }, data: { activeOrganizationId: organizationId } });
}

/** Takes an organization away from the sessions of somebody who has just left it: they go on with the one joined first, or none. */
export async function takeSessionsFrom(
  tx: Transaction,
  { userId, organizationId }: { readonly userId: string; readonly organizationId: string },
): Promise<void> {
  const next = await tx.member.findFirst({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { organizationId: true },
  });
  const data = { activeOrganizationId: next?.organizationId ?? null };
  await tx.session.updateMany({ where: { userId, activeOrganizationId: organizationId }, data });
}
