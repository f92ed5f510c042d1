import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { toInstant } from "#lib/allow-list/instant.ts";
import { closeDatabase, configureDatabase, getDb, getPool } from "#lib/db/client.ts";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { createRelay } from "#lib/mailer/relay.ts";
import { createTeller } from "#lib/process/tell.ts";
import { openJobQueue } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { Carriers } from "#lib/services/deliver-notification.ts";
import { dispatchOutbox } from "#lib/services/dispatch-outbox.ts";
import { type BenchResult, middle } from "#tests/bench/result.ts";
import { withRelay } from "#tests/bench/sink-relay.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const MAILS = 5000;
const ROUNDS = 3;
const AT_ONCE = 5;
const FROM = "poortwachter@example.com";
const mail = {
  subject: "The allow-list has changed",
  text: "192.0.2.0/24 is on the list from now on.\n".repeat(40),
  html: "<p>192.0.2.0/24 is on the list from now on.</p>\n".repeat(40),
};

/** Mails a second through the outbox, next to a loop that has nodemailer send the same mails to the same relay. */
export async function benchDeliveries(): Promise<BenchResult[]> {
  useTestEnv({ LOG_LEVEL: "silent" });
  return withRelay((relayUrl) =>
    withDatabase(async () => {
      const rounds: { readonly outbox: number; readonly loop: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        rounds.push({ loop: await measure(() => sendInLoop(relayUrl)), outbox: await sendFromOutbox(relayUrl) });
      const ratio = middle(rounds.map(({ outbox, loop }) => outbox / loop));
      const [outbox, loop] = [middle(rounds.map((one) => one.outbox)), middle(rounds.map((one) => one.loop))];
      const note = `${Math.round(outbox)} mails/s, the loop ${Math.round(loop)} = 1; ${MAILS} mails, ${ROUNDS} rounds`;
      return [{ name: "mails through the outbox", value: ratio, unit: "ratio", atLeast: 0.5, note }];
    }),
  );
}

/** Mails a second. */
async function measure(send: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await send();
  return MAILS / ((performance.now() - startedAt) / 1000);
}

async function sendInLoop(url: string): Promise<void> {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: AT_ONCE,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  let left = MAILS;
  const sendNext = async () => {
    for (; left > 0; ) {
      left -= 1;
      await transport.sendMail({
        from: FROM,
        to: "alice@example.com",
        messageId: `<${randomUUID()}@example.com>`,
        ...mail,
      });
    }
  };
  await Promise.all(Array.from({ length: 2 * AT_ONCE }, sendNext));
  transport.close();
}

/** From the moment that rows are there to the moment that all are sent. */
async function sendFromOutbox(url: string): Promise<number> {
  const db = getDb();
  const ctx: ServiceContext = { db, actor: { kind: "system" }, now: () => toInstant(new Date()) };
  const relay = createRelay(url, FROM);
  const unsubscribeUrl = "https://poortwachter.example.com/u";
  const carriers: Carriers = {
    compose: async () => ({ kind: "mail", ...mail, unsubscribeUrl }),
    mail: relay.send,
    webhook: () => Promise.reject(new Error("there is none")),
  };
  await storeNotifications(ctx);
  const queue = await openJobQueue(getPool(), { error: console.error, warning: () => undefined });
  await queue.work("notify", createTeller(ctx, carriers));
  const rate = await measure(async () => {
    await dispatchOutbox(ctx, queue.enqueue, { hasRelay: true });
    queue.wake("notify");
    while ((await db.notification.count({ where: { state: { not: "sent" } } })) > 0) await sleep(50);
  });
  await queue.stop();
  relay.close();
  return rate;
}

async function storeNotifications({ db }: ServiceContext): Promise<void> {
  const createdAt = new Date();
  const id = randomUUID();
  const user = { id, name: "Alice", email: `${id}@example.com`, emailVerified: true };
  await db.user.create({ data: user, select: { id: true } });
  const data = { operatorId: id, events: [] };
  const { id: channelId } = await db.notificationChannel.create({ data, select: { id: true } });
  const causes = Array.from({ length: MAILS }, () => ({
    ...{
      id: randomUUID(),
      key: randomUUID(),
      kind: "list",
      data: {},
      createdAt,
      queuedAt: createdAt,
      spreadAt: createdAt,
    },
  }));
  await db.notificationCause.createMany({ data: causes });
  await db.notification.createMany({ data: causes.map((cause) => ({ causeId: cause.id, channelId, createdAt })) });
}

async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "poortwachter-bench-"));
  const database = await openEmbeddedDatabase({ dataDir, log: () => {} });
  await migrateDatabase(database.url);
  configureDatabase(database.url);
  try {
    return await work();
  } finally {
    await closeDatabase();
    await database.stop();
    await rm(dataDir, { recursive: true });
  }
}
