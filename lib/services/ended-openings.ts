import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/** Ends what runs of the openings of mail servers that are removed in this transaction: nobody is reminded, nobody looks. */
export async function endOpenings(
  tx: Transaction,
  ctx: ServiceContext,
  { ids, organizationId }: { readonly ids: readonly (MailServerId | string)[]; readonly organizationId: string },
): Promise<void> {
  const where = { organizationId, mailServerId: { in: [...ids] } };
  await tx.opening.updateMany({ where: { ...where, closedAt: null }, data: { closedAt: new Date(ctx.now()) } });
  await tx.opening.updateMany({ where: { ...where, nextCheckAt: { not: null } }, data: { nextCheckAt: null } });
}
