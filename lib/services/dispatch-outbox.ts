import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/** What stands in the outbox: a mail of an account, a cause that is to be spread, a notification by mail or by webhook. */
export type OutboxQueue = "mail" | "spread" | "notify" | "webhook";

/** Sees to it that each of these rows has a job, in the transaction. */
export type Enqueue = (tx: Transaction, queue: OutboxQueue, ids: readonly string[]) => Promise<void>;

interface Row {
  readonly id: string;
  readonly queue: OutboxQueue;
}

const perBatch = 500;

/**
 * Hands what has been written down to the queues, a batch of each kind at a time: the job and the note that there is one commit together.
 * Several processes share the work. Returns the queues that got something; without a relay mails stay.
 */
export async function dispatchOutbox(
  ctx: ServiceContext,
  enqueue: Enqueue,
  { hasRelay }: { readonly hasRelay: boolean },
): Promise<ReadonlySet<OutboxQueue>> {
  const filled = new Set<OutboxQueue>();
  const kinds = [dispatchCauses, dispatchNotifications, ...(hasRelay ? [dispatchMails] : [])];
  for (const dispatch of kinds) {
    for (let count = perBatch; count === perBatch; ) {
      const rows = await ctx.db.$transaction((tx) => dispatch(tx, enqueue, new Date(ctx.now())));
      for (const { queue } of rows) filled.add(queue);
      count = rows.length;
    }
  }
  return filled;
}

async function dispatchCauses(tx: Transaction, enqueue: Enqueue, queuedAt: Date): Promise<readonly Row[]> {
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE notification_cause SET "queuedAt" = ${queuedAt} WHERE id IN (
      SELECT id FROM notification_cause WHERE "queuedAt" IS NULL AND "spreadAt" IS NULL
      ORDER BY "createdAt" LIMIT ${perBatch} FOR UPDATE SKIP LOCKED
    ) RETURNING id, 'spread' AS queue`;
  await enqueueAll(tx, enqueue, rows);
  return rows;
}

async function dispatchNotifications(tx: Transaction, enqueue: Enqueue, queuedAt: Date): Promise<readonly Row[]> {
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE notification SET "queuedAt" = ${queuedAt} FROM notification_channel c
    WHERE c.id = "channelId" AND notification.id IN (
      SELECT id FROM notification WHERE "queuedAt" IS NULL AND state = 'waiting'
      ORDER BY id LIMIT ${perBatch} FOR UPDATE SKIP LOCKED
    ) RETURNING notification.id, CASE WHEN c."webhookId" IS NULL THEN 'notify' ELSE 'webhook' END AS queue`;
  await enqueueAll(tx, enqueue, rows);
  return rows;
}

async function dispatchMails(tx: Transaction, enqueue: Enqueue, queuedAt: Date): Promise<readonly Row[]> {
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE mail SET "queuedAt" = ${queuedAt} WHERE id IN (
      SELECT id FROM mail WHERE "queuedAt" IS NULL AND "sentAt" IS NULL
      ORDER BY "createdAt" LIMIT ${perBatch} FOR UPDATE SKIP LOCKED
    ) RETURNING id, 'mail' AS queue`;
  await enqueueAll(tx, enqueue, rows);
  return rows;
}

async function enqueueAll(tx: Transaction, enqueue: Enqueue, rows: readonly Row[]): Promise<void> {
  const byQueue = Map.groupBy(rows, ({ queue }) => queue);
  for (const [queue, ofQueue] of byQueue) await enqueue(tx, queue, toIds(ofQueue));
}

function toIds(rows: readonly Row[]): string[] {
  return rows.map(({ id }) => id);
}
