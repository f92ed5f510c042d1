import type pg from "pg";
import { fromPrisma, PgBoss, type PrismaTransactionLike } from "pg-boss";

/**
 * The queues, by what their jobs do: send a mail of an account, spread a cause over its channels, tell one channel by mail, tell one by
 * webhook. A webhook can be slow for as long as its owner likes, so mails don't stand behind it.
 */
export const queueNames = ["mail", "spread", "notify", "webhook"] as const;
export type QueueName = (typeof queueNames)[number];

/** One try at what a job stands for. */
export interface Try {
  readonly id: string;
  /** No other one follows when this one fails. */
  readonly isLast: boolean;
}

/** What a handler made of a try: it is over, or another one follows after a while. */
export type TryResult = "done" | "again";

/** Does all tries of a batch, and says of each what came of it; of one that it leaves out, and when it throws, another one follows. */
export type Handler = (tries: readonly Try[]) => Promise<ReadonlyMap<string, TryResult>>;

export interface JobQueue {
  /** Sees to it that there is a job for each id whose turn is now, in the transaction of its caller. */
  readonly enqueue: (tx: PrismaTransactionLike, queue: QueueName, ids: readonly string[]) => Promise<void>;
  /** Those of the ids whose job is still to be done, or under way. */
  readonly findLive: (queue: QueueName, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly work: (queue: QueueName, handle: Handler) => Promise<void>;
  /** Has who works here look at once. */
  readonly wake: (queue: QueueName) => void;
  /** Waits a while for what is under way; what isn't done by then is tried again, here or elsewhere. */
  readonly stop: () => Promise<void>;
}

export interface QueueLog {
  readonly error: (error: Error) => void;
  readonly warning: (message: string) => void;
}

const schema = "pgboss";
const stopMs = 8000;
const hour = 3600;
// 30 s to a minute after the first failure, doubling to six hours, for four days or more.
const tries = { retryLimit: 26, retryDelay: 30, retryBackoff: true, retryDelayMax: 6 * hour } as const;
// A process that is gone is found out within a minute; its jobs are tried again like any that failed.
const bounds = { heartbeatSeconds: 30, expireInSeconds: 900, deleteAfterSeconds: hour } as const;
const queues = {
  mail: { ...tries, ...bounds },
  spread: { ...tries, retryDelayMax: 60, ...bounds, expireInSeconds: 4 * hour },
  notify: { ...tries, ...bounds },
  webhook: { ...tries, ...bounds },
} as const;
const pace = {
  mail: { batchSize: 20, localConcurrency: 1 },
  spread: { batchSize: 1, localConcurrency: 1 },
  notify: { batchSize: 50, localConcurrency: 2 },
  webhook: { batchSize: 4, localConcurrency: 4 },
} as const;

/** Makes the tables of the queues, or brings them up to date: for a role that may create, where the workers' may not. */
export async function installJobQueue(pool: pg.Pool): Promise<void> {
  const queue = await openJobQueue(pool, { error: () => undefined, warning: () => undefined });
  await queue.stop();
}

/** The queues in the database of a pool, which they use and don't close. Makes them, and their tables, where they are missing. */
export async function openJobQueue(pool: pg.Pool, log: QueueLog): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", log.error);
  boss.on("warning", ({ message }) => log.warning(message));
  await boss.start();
  for (const name of queueNames) await createQueue(boss, name);
  const workers = new Map<QueueName, string>();
  return {
    enqueue: (tx, queue, ids) => enqueue(boss, tx, queue, ids),
    findLive: (queue, ids) => findLive(pool, queue, ids),
    work: async (queue, handle) => {
      workers.set(queue, await work(boss, queue, handle));
    },
    wake: (queue) => {
      const worker = workers.get(queue);
      if (worker !== undefined) boss.notifyWorker(worker);
    },
    stop: () => boss.stop({ graceful: true, timeout: stopMs, close: false }),
  };
}

async function createQueue(boss: PgBoss, name: QueueName): Promise<void> {
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name, queues[name]);
  else await boss.updateQueue(name, queues[name]);
}

// A job that is over keeps its id for a while, and would be in the way of the next one with it; one that waits after a failure has
// waited enough.
async function enqueue(boss: PgBoss, tx: PrismaTransactionLike, queue: QueueName, ids: readonly string[]) {
  if (ids.length === 0) return;
  await tx.$queryRawUnsafe(
    `WITH over AS (DELETE FROM ${schema}.job WHERE name = $1 AND id = ANY($2::uuid[]) AND state > 'active')
     UPDATE ${schema}.job SET start_after = now() WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'retry'`,
    queue,
    ids,
  );
  await boss.insert(
    queue,
    ids.map((id) => ({ id })),
    { db: fromPrisma(tx) },
  );
}

async function findLive(pool: pg.Pool, queue: QueueName, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM ${schema}.job WHERE name = $1 AND id = ANY($2::uuid[]) AND state <= 'active'`,
    [queue, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

async function work(boss: PgBoss, queue: QueueName, handle: Handler): Promise<string> {
  const options = {
    ...pace[queue],
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 2,
    includeMetadata: true,
    perJobResults: true,
  } as const;
  return boss.work(queue, options, async (jobs) => {
    const results = await handle(
      jobs.map(({ id, retryCount, retryLimit }) => ({ id, isLast: retryCount >= retryLimit })),
    );
    return jobs.map(({ id }) => ({ id, status: results.get(id) === "done" ? "completed" : "failed" }));
  });
}
