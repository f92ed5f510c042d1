import type { DeliveryWish, MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import type { Transaction } from "#lib/services/context.ts";
import { readDeliveryCursor } from "#lib/services/delivery-changes.ts";
import { mailServerColumns, toMailServer } from "#lib/services/stored-mail-server.ts";

export interface LockedMailServer {
  readonly mailServer: Omit<MailServer, "applied" | "wish"> & { readonly wish: Pick<DeliveryWish, "isRead"> };
  readonly organizationId: string;
  readonly deliveryChangeId: bigint | null;
  /** Which change was the newest for who said where mail goes. */
  readonly confirmedChangeId: bigint | null;
}

// A transaction has one connection, and Prisma asks for related rows side by side: what is of other tables is left out.
const related = { confirmedByUser: null, deliveryChange: null, appliedByUser: null, appliedByToken: null };
const { confirmedByUser, deliveryChange, appliedByUser, appliedByToken, ...columns } = mailServerColumns;

/** A mail server that nobody else changes until this transaction ends, without names; null when there is none, or it was removed. */
export async function lockMailServer(
  tx: Transaction,
  { id, organizationId }: { readonly id: MailServerId; readonly organizationId?: string },
): Promise<LockedMailServer | null> {
  await tx.$queryRaw`SELECT id FROM mail_server WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const where = { id, removedAt: null, ...(organizationId !== undefined && { organizationId }) };
  const row = await tx.mailServer.findFirst({ where, select: { ...columns, organizationId: true } });
  if (row === null) return null;
  const mailServer = toMailServer({ ...row, ...related }, await readDeliveryCursor({ db: tx }));
  const { deliveryChangeId, confirmedChangeId } = row;
  return { mailServer, organizationId: row.organizationId, deliveryChangeId, confirmedChangeId };
}
