import type { Instant } from "#lib/allow-list/instant.ts";
import type { DeliveryCursor, DeliverySettings } from "#lib/mail-server/delivery-change.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { Transaction } from "#lib/services/context.ts";

export interface NewDeliveryChange {
  readonly mailServerId: MailServerId;
  readonly organizationId: string;
  readonly at: Instant;
  /** Null when the mail server is removed. */
  readonly wanted: DeliverySettings | null;
}

/**
 * Writes down what the customer wants from now on. The last deed of its transaction, whose row of the mail server is locked: writers wait
 * for each other here until they commit, so that ids become visible in their order and a reader with a cursor misses none.
 */
export async function recordDeliveryChange(tx: Transaction, change: NewDeliveryChange): Promise<void> {
  await recordDeliveryChanges(tx, [change]);
}

/** As {@link recordDeliveryChange}, for many mail servers at once, each of which comes but once. */
export async function recordDeliveryChanges(tx: Transaction, changes: readonly NewDeliveryChange[]): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('poortwachter.delivery'))::text`;
  const data = changes.map(({ mailServerId, organizationId, at, wanted }) => {
    const { host, port, tlsExpectation } = wanted ?? { host: null, port: null, tlsExpectation: null };
    return { mailServerId, organizationId, host, port, tlsExpectation, at: new Date(at) };
  });
  const made = await tx.deliveryChange.createManyAndReturn({ data, select: { id: true, mailServerId: true } });
  const [ids, servers] = [made.map(({ id }) => id), made.map(({ mailServerId }) => mailServerId)];
  // Plain SQL, as Prisma would move updatedAt, which tells when the settings were changed.
  await tx.$executeRaw`
    UPDATE mail_server AS m SET "deliveryChangeId" = c.id
    FROM unnest(${ids}::bigint[], ${servers}::uuid[]) AS c (id, server) WHERE m.id = c.server`;
}

/** The newest change of all; 0 before the first. */
export async function readLastChange({
  db,
}: {
  readonly db: Pick<Transaction, "deliveryChange">;
}): Promise<DeliveryCursor> {
  const row = await db.deliveryChange.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  return row?.id ?? 0n;
}

/** The last change that the provider has acknowledged; 0 before the first. */
export async function readDeliveryCursor({
  db,
}: {
  readonly db: Pick<Transaction, "deliveryReader">;
}): Promise<DeliveryCursor> {
  const row = await db.deliveryReader.findUnique({ where: { id: 1 }, select: { cursor: true } });
  return row?.cursor ?? 0n;
}
