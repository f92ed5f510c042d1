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
import { createRelay, type RelayedMail } from "#lib/mailer/relay.ts";
import { createComposer } from "#lib/process/compose.ts";
import { createTeller } from "#lib/process/tell.ts";
import { openJobQueue } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { Carriers } from "#lib/services/deliver-notification.ts";
import { dispatchOutbox } from "#lib/services/dispatch-outbox.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { spreadCause } from "#lib/services/spread-cause.ts";
import { READERS, storeCustomers } from "#tests/bench/customers.ts";
import { type BenchResult, middle } from "#tests/bench/result.ts";
import { withRelay } from "#tests/bench/sink-relay.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const ROUNDS = 3;
const AT_ONCE = 5;
const FROM = "poortwachter@example.com";
const LIST_NAME = "notifications";
const ready = {
  ...({
    kind: "mail",
    subject: "The allow-list has changed",
    unsubscribeUrl: "https://poortwachter.example.com/u",
  } as const),
  text: "192.0.2.0/24 is on the list from now on.\n".repeat(40),
  html: "<p>192.0.2.0/24 is on the list from now on.</p>\n".repeat(40),
} as const;

type Compose = Carriers["compose"];
type Mail = Pick<RelayedMail, "to" | "subject" | "text" | "html" | "unsubscribeUrl">;

/**
 * Mails a second through the outbox, next to a loop that has nodemailer send the very same mails to the same relay: with a text that is
 * there already, and each composed from the database as the worker does it.
 */
export async function benchDeliveries(): Promise<BenchResult[]> {
  useTestEnv({ LOG_LEVEL: "silent" });
  return withRelay((relayUrl) =>
    withDatabase(async () => {
      const ctx: ServiceContext = { db: getDb(), actor: { kind: "system" }, now: () => toInstant(new Date()) };
      await storeCustomers(ctx.db);
      return [
        await compare(ctx, relayUrl, {
          name: "mails through the outbox, text ready",
          compose: () => () => Promise.resolve(ready),
        }),
        await compare(ctx, relayUrl, { name: "mails through the outbox, each composed", compose: createComposer }),
      ];
    }),
  );
}

interface Way {
  readonly name: string;
  readonly compose: (ctx: ServiceContext) => Compose;
}

async function compare(ctx: ServiceContext, relayUrl: string, { name, compose }: Way): Promise<BenchResult> {
  const rounds: { readonly outbox: number; readonly loop: number; readonly bytes: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await storeNotifications(ctx);
    const { rate: outbox, mails } = await sendFromOutbox(ctx, relayUrl, compose(ctx));
    const bytes = mails.reduce((sum, { text, html }) => sum + text.length + (html ?? "").length, 0) / mails.length;
    rounds.push({ outbox, bytes, loop: await measure(() => sendInLoop(relayUrl, mails)) });
  }
  const ratio = middle(rounds.map(({ outbox, loop }) => outbox / loop));
  const [outbox, loop, bytes] = [
    middle(rounds.map((one) => one.outbox)),
    middle(rounds.map((one) => one.loop)),
    middle(rounds.map((one) => one.bytes)),
  ];
  const size = `${READERS} mails of ${(bytes / 1024).toFixed(1)} KiB, ${ROUNDS} rounds`;
  const note = `${Math.round(outbox)} mails/s, the loop ${Math.round(loop)} = 1; ${size}`;
  return { name, value: ratio, unit: "ratio", atLeast: 0.5, note };
}

/** Mails a second. */
async function measure(send: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await send();
  return READERS / ((performance.now() - startedAt) / 1000);
}

async function sendInLoop(url: string, mails: readonly Mail[]): Promise<void> {
  const pool = { pool: true, maxConnections: AT_ONCE, maxMessages: Number.POSITIVE_INFINITY } as const;
  const transport = createTransport({ url, ...pool });
  const left = mails.values();
  const sendNext = async () => {
    for (const { to, subject, text, html, unsubscribeUrl } of left) {
      const headers = { "List-Id": `<${LIST_NAME}.example.com>`, "List-Unsubscribe": `<${unsubscribeUrl}>` };
      const messageId = `<${randomUUID()}@example.com>`;
      await transport.sendMail({ from: FROM, to, messageId, subject, text, ...(html !== null && { html }), headers });
    }
  };
  await Promise.all(Array.from({ length: 2 * AT_ONCE }, sendNext));
  transport.close();
}

/** From the moment that rows are there to the moment that all are sent; with what was sent. */
async function sendFromOutbox(ctx: ServiceContext, url: string, compose: Compose) {
  const relay = createRelay(url, FROM);
  const mails: Mail[] = [];
  const carriers: Carriers = {
    compose,
    mail: (mail) => {
      mails.push(mail);
      return relay.send({ ...mail, listName: LIST_NAME });
    },
    webhook: () => Promise.reject(new Error("there is none")),
  };
  const queue = await openJobQueue(getPool(), { error: console.error, warning: () => undefined });
  await queue.work("notify", createTeller(ctx, carriers));
  const left = () => ctx.db.notification.count({ where: { state: { not: "sent" } } });
  const rate = await measure(async () => {
    await dispatchOutbox(ctx, queue.enqueue, { hasRelay: true });
    queue.wake("notify");
    while ((await left()) > 0) await sleep(50);
  });
  await queue.stop();
  relay.close();
  return { rate, mails };
}

/** One change of the list, written down for everybody anew. */
async function storeNotifications(ctx: ServiceContext): Promise<void> {
  await ctx.db.notificationCause.deleteMany();
  await ctx.db.$transaction((tx) => recordCause(tx, ctx, { kind: "list", from: 2, to: 3 }));
  const { id } = await ctx.db.notificationCause.findFirstOrThrow({ select: { id: true } });
  await ctx.db.notificationCause.update({ where: { id }, data: { queuedAt: new Date() }, select: { id: true } });
  await spreadCause({ ...ctx, operatorEmails: [] }, id);
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
