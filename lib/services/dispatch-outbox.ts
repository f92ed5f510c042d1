import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { Prisma } from "#prisma/client/client.ts";

/** What stands in the outbox: a mail of an account, a cause that is to be spread, a notification by mail or by webhook. */
export type OutboxQueue = "mail" | "spread" | "notify" | "webhook";

/** Sees to it that each of these rows has a job, in the transaction. */
export type Enqueue = (tx: Transaction, queue: OutboxQueue, ids: readonly string[]) => Promise<void>;

interface Row {
  readonly id: string;
  readonly queue: OutboxQueue;
}

/** What stands in the outbox, in SQL: the rows that are not done, which come first, and the queue of each. */
interface Kind {
  readonly table: Prisma.Sql;
  readonly undone: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly queue: Prisma.Sql;
}

const causes: Kind = {
  table: Prisma.sql`notification_cause`,
  undone: Prisma.sql`"spreadAt" IS NULL`,
  order: Prisma.sql`"createdAt"`,
  queue: Prisma.sql`'spread'`,
};
const notifications: Kind = {
  table: Prisma.sql`notification`,
  undone: Prisma.sql`state = 'waiting'`,
  order: Prisma.sql`id`,
  queue: Prisma.sql`(SELECT CASE WHEN c."webhookId" IS NULL THEN 'notify' ELSE 'webhook' END
    FROM notification_channel c WHERE c.id = "channelId")`,
};
const mails: Kind = {
  table: Prisma.sql`mail`,
  undone: Prisma.sql`"sentAt" IS NULL`,
  order: Prisma.sql`"createdAt"`,
  queue: Prisma.sql`'mail'`,
};

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
  const kinds = [causes, notifications, ...(hasRelay ? [mails] : [])];
  for (const kind of kinds) {
    for (let count = perBatch; count === perBatch; ) {
      const rows = await ctx.db.$transaction((tx) => dispatchBatch(tx, enqueue, kind, new Date(ctx.now())));
      for (const { queue } of rows) filled.add(queue);
      count = rows.length;
    }
  }
  return filled;
}

async function dispatchBatch(
  tx: Transaction,
  enqueue: Enqueue,
  { table, undone, order, queue }: Kind,
  queuedAt: Date,
): Promise<readonly Row[]> {
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE ${table} SET "queuedAt" = ${queuedAt} WHERE id IN (
      SELECT id FROM ${table} WHERE "queuedAt" IS NULL AND ${undone}
      ORDER BY ${order} LIMIT ${perBatch} FOR UPDATE SKIP LOCKED
    ) RETURNING id, ${queue} AS queue`;
  for (const [name, ofQueue] of Map.groupBy(rows, (row) => row.queue)) {
    const ids = ofQueue.map(({ id }) => id);
    await enqueue(tx, name, ids);
  }
  return rows;
}
