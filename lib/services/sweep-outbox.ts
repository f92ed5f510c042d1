import type { ServiceContext } from "#lib/services/context.ts";
import type { OutboxQueue } from "#lib/services/dispatch-outbox.ts";

/** Those of the ids that have a job which is still to be done, or under way. */
export type FindLive = (queue: OutboxQueue, ids: readonly string[]) => Promise<ReadonlySet<string>>;

interface Row {
  readonly id: string;
  readonly queue: OutboxQueue;
}

type Table = "notification_cause" | "notification" | "mail";

const perPage = 1000;
const graceMs = 60_000;
const beforeAll = "00000000-0000-0000-0000-000000000000";

/**
 * Has rows handed over again whose job is gone before they were done with: a restored database has none, and a process that died during
 * the last try left none. Returns how many.
 */
export async function sweepOutbox(ctx: ServiceContext, findLive: FindLive): Promise<number> {
  let lost = 0;
  for (const table of ["notification_cause", "notification", "mail"] as const) {
    for (let after: string | undefined = beforeAll; after !== undefined; ) {
      const rows: readonly Row[] = await readQueued(ctx, table, after);
      lost += await releaseLost(ctx, table, rows, findLive);
      after = rows.length === perPage ? rows.at(-1)?.id : undefined;
    }
  }
  return lost;
}

async function releaseLost(ctx: ServiceContext, table: Table, rows: readonly Row[], findLive: FindLive) {
  let lost = 0;
  for (const [queue, ofQueue] of Map.groupBy(rows, (row) => row.queue)) {
    const ids = ofQueue.map(({ id }) => id);
    const live = await findLive(queue, ids);
    lost += await release(
      ctx,
      table,
      ids.filter((id) => !live.has(id)),
    );
  }
  return lost;
}

// What was handed over a moment ago may be finishing right now.
async function readQueued(ctx: ServiceContext, table: Table, after: string): Promise<Row[]> {
  const before = new Date(ctx.now() - graceMs);
  if (table === "notification_cause")
    return ctx.db.$queryRaw<Row[]>`
      SELECT id, 'spread' AS queue FROM notification_cause
      WHERE "spreadAt" IS NULL AND "queuedAt" < ${before} AND id > ${after}::uuid ORDER BY id LIMIT ${perPage}`;
  if (table === "mail")
    return ctx.db.$queryRaw<Row[]>`
      SELECT id, 'mail' AS queue FROM mail
      WHERE "sentAt" IS NULL AND "givenUpAt" IS NULL AND "queuedAt" < ${before} AND id > ${after}::uuid
      ORDER BY id LIMIT ${perPage}`;
  return ctx.db.$queryRaw<Row[]>`
    SELECT n.id, CASE WHEN c."webhookId" IS NULL THEN 'notify' ELSE 'webhook' END AS queue
    FROM notification n JOIN notification_channel c ON c.id = n."channelId"
    WHERE n.state = 'waiting' AND n."queuedAt" < ${before} AND n.id > ${after}::uuid ORDER BY n.id LIMIT ${perPage}`;
}

async function release(ctx: ServiceContext, table: Table, ids: readonly string[]): Promise<number> {
  const data = { queuedAt: null };
  const where = { id: { in: [...ids] } };
  if (table === "notification_cause") {
    return (await ctx.db.notificationCause.updateMany({ where: { ...where, spreadAt: null }, data })).count;
  }
  if (table === "mail") return (await ctx.db.mail.updateMany({ where: { ...where, sentAt: null }, data })).count;
  return (await ctx.db.notification.updateMany({ where: { ...where, state: "waiting" }, data })).count;
}
