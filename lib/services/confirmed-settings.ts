import type { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

const columns = {
  organizationId: true,
  revision: true,
  host: true,
  deliveryPort: true,
  tlsExpectation: true,
  confirmedHost: true,
  confirmedPort: true,
  confirmedSource: true,
  confirmedChangeId: true,
  deliveryChangeId: true,
  acknowledgedDifference: true,
  updatedAt: true,
} as const;

/** What is wanted and confirmed of a mail server, which no other transaction changes until this one ends; null when it is gone. */
export async function lockConfirmed(
  tx: Transaction,
  { id, organizationId }: { readonly id: MailServerId; readonly organizationId?: string },
) {
  await tx.$queryRaw`SELECT id FROM mail_server WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const where = { id, removedAt: null, ...(organizationId !== undefined && { organizationId }) };
  return tx.mailServer.findFirst({ where, select: columns });
}

export type ConfirmedRow = NonNullable<Awaited<ReturnType<typeof lockConfirmed>>>;

interface NewConfirmed extends DeliveryTarget {
  readonly id: MailServerId;
  readonly stored: ConfirmedRow;
  /** The customer who says so; null for the provider. */
  readonly userId: string | null;
}

/** Both write what they said about the newest change of the wish. The settings themselves stay, and when those were changed too. */
export async function storeConfirmed(
  tx: Transaction,
  ctx: ServiceContext,
  { id, host, port, stored, userId }: NewConfirmed,
): Promise<void> {
  const { organizationId, deliveryChangeId, updatedAt } = stored;
  const by = { confirmedSource: userId === null ? "provider" : "customer", confirmedByUserId: userId };
  const said = { confirmedHost: host, confirmedPort: port, confirmedAt: new Date(ctx.now()), ...by };
  const data = { ...said, confirmedChangeId: deliveryChangeId, updatedAt };
  await tx.mailServer.updateMany({ where: { id, organizationId }, data });
}
