import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import { createVault } from "#lib/auth/vault.ts";
import { getEnv } from "#lib/env/env.ts";
import { createCarriers } from "#lib/process/carriers.ts";
import { createTeller } from "#lib/process/tell.ts";
import { type JobQueue, openJobQueue } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { dispatchOutbox } from "#lib/services/dispatch-outbox.ts";
import { resendNotification } from "#lib/services/resend-notification.ts";
import { sweepOutbox } from "#lib/services/sweep-outbox.ts";
import { useDatabase } from "#tests/support/database.ts";
import { channelOf, storeNotification, storeWebhook } from "#tests/support/notification.ts";
import { createOffice, type Office } from "#tests/support/organization.ts";
import { skipWaiting } from "#tests/support/outbox.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db, pool } = await useDatabase();
const ctx: ServiceContext = { db, actor: { kind: "system" }, now: () => toInstant(new Date()) };
const inTwoMinutes = { ...ctx, now: () => addMs(ctx.now(), 120_000) };
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const silent = { error: () => undefined, warning: () => undefined };
const queues: JobQueue[] = [];
const dispatch = (queue: JobQueue) => dispatchOutbox(ctx, queue.enqueue, { hasRelay: true });
let office: Office;
let queue: JobQueue;

async function open(): Promise<JobQueue> {
  const opened = await openJobQueue(pool, silent);
  queues.push(opened);
  return opened;
}

beforeEach(async () => {
  useTestEnv({ LOG_LEVEL: "silent", PROBE_ALLOW_TARGETS: "127.0.0.0/8" });
  office = await createOffice(db);
  await db.notificationCause.deleteMany();
  await db.mail.deleteMany();
  await pool.query("DROP SCHEMA IF EXISTS pgboss CASCADE");
  queue = await open();
});

afterAll(async () => {
  for (const one of queues) await one.stop();
});

async function listJobs(): Promise<string[]> {
  const { rows } = await pool.query<{ job: string }>("SELECT name || ' ' || id AS job FROM pgboss.job ORDER BY 1");
  return rows.map(({ job }) => job);
}

async function storeMany(count: number): Promise<string[]> {
  const channel = await channelOf(office.alice);
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await storeNotification(office.alice, channel));
  return ids;
}

test("each row gets one job with its own id in the queue of its kind, however many processes hand over at once", async () => {
  const toMail = await storeMany(30);
  const toWebhook = await storeNotification(office.alice, await storeWebhook(office.alice));
  const account = await db.mail.create({ data: { to: "alice@example.com", subject: "", text: "" } });
  const cause = await db.notificationCause.create({
    data: { key: randomUUID(), kind: "list", data: {}, createdAt: new Date() },
  });
  await Promise.all([queue, queue, queue].map(dispatch));
  const expected = [
    ...[`mail ${account.id}`, `spread ${cause.id}`, `webhook ${toWebhook}`],
    ...toMail.map((id) => `notify ${id}`),
  ];
  expect(await listJobs()).toEqual(expected.sort());
  expect(await db.notification.count({ where: { queuedAt: null } })).toBe(0);
  expect([...(await dispatch(queue))]).toEqual([]);
});

test("a job and the note that there is one are there together or not at all", async () => {
  await storeMany(1);
  const failing = dispatchOutbox(
    ctx,
    async (tx, name, ids) => {
      await queue.enqueue(tx, name, ids);
      throw new Error("the connection broke");
    },
    { hasRelay: true },
  );
  await expect(failing).rejects.toThrow("the connection broke");
  expect(await listJobs()).toEqual([]);
  expect(await db.notification.count({ where: { queuedAt: null } })).toBe(1);
});

test("what was handed over and has no job any more, as in a restored database, is handed over again, and nothing else", async () => {
  const [lost = "", live = "", sent = ""] = await storeMany(3);
  await dispatch(queue);
  await pool.query("DELETE FROM pgboss.job WHERE id <> $1", [live]);
  await db.notification.update({ where: { id: sent }, data: { state: "sent" } });
  expect(await sweepOutbox(ctx, queue.findLive)).toBe(0);
  expect(await sweepOutbox(inTwoMinutes, queue.findLive)).toBe(1);
  await dispatch(queue);
  expect(await listJobs()).toEqual([`notify ${live}`, `notify ${lost}`].sort());
});

test("jobs of rows that the database does not have, as after restoring another one, do nothing and go", async () => {
  const stranger = randomUUID();
  await db.$transaction((tx) => queue.enqueue(tx, "notify", [stranger]));
  const [id = ""] = await storeMany(1);
  await dispatch(queue);
  const told: string[] = [];
  await queue.work("notify", async (tries) => {
    const carriers = {
      compose: async (one: string) => {
        told.push(one);
        return null;
      },
      mail: () => Promise.reject(new Error("nothing is written")),
      webhook: () => Promise.reject(new Error("nothing is written")),
    };
    return createTeller(ctx, carriers)(tries);
  });
  await expect.poll(() => queue.findLive("notify", [stranger, id])).toEqual(new Set());
  expect(told).toEqual([id]);
});

test("a webhook that fails many times gets the same message, signed, each time until it takes it, and again when asked", async () => {
  const { alice } = office;
  const failures = 12;
  const calls: { id: unknown; body: string; isSigned: boolean }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = z.record(z.string(), z.string()).parse(request.headers);
      calls.push({ id: headers["webhook-id"], body, isSigned: new Webhook(secret).verify(body, headers) !== null });
      response.writeHead(calls.length <= failures ? 500 : 200).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const channel = await storeWebhook(alice, `http://127.0.0.1:${portOf(server)}/hook`);
  const { webhookId } = await db.notificationChannel.findUniqueOrThrow({ where: { id: channel } });
  const sealed = createVault(getEnv().AUTH_SECRET).seal(secret, webhookId ?? "");
  await db.webhook.update({ where: { id: webhookId ?? "" }, data: { secret: sealed } });
  const id = await storeNotification(alice, channel);
  const compose = async () => ({ kind: "webhook", body: '{"type":"list.changed"}' }) as const;
  await queue.work("webhook", createTeller(ctx, { compose, ...createCarriers(ctx, null) }));
  await dispatch(queue);
  const read = async () => {
    await skipWaiting(pool);
    const { state, attempts } = await db.notification.findUniqueOrThrow({ where: { id } });
    return { state, attempts };
  };
  await expect.poll(read, { timeout: 50_000 }).toEqual({ state: "sent", attempts: failures + 1 });
  await db.notification.update({ where: { id }, data: { lastAttemptAt: new Date(0) } });
  await expect.poll(() => queue.findLive("webhook", [id])).toEqual(new Set());
  await resendNotification(alice, id);
  await dispatch(queue);
  await expect.poll(read).toEqual({ state: "sent", attempts: failures + 2 });
  const call = { id, body: '{"type":"list.changed"}', isSigned: true };
  expect(calls).toEqual(Array.from({ length: failures + 2 }, () => call));
  server.close();
});

test("a webhook whose secret was sealed under another AUTH_SECRET waits, and is not called", async () => {
  const { alice } = office;
  const id = await storeNotification(alice, await storeWebhook(alice));
  const compose = async () => ({ kind: "webhook", body: "{}" }) as const;
  const tell = createTeller(ctx, { compose, ...createCarriers(ctx, null) });
  expect(await tell([{ id, isLast: false }])).toEqual(new Map([[id, "again"]]));
  const row = await db.notification.findUniqueOrThrow({ where: { id } });
  expect([row.state, row.lastError]).toEqual(["waiting", "secret-damaged"]);
});

test("a worker whose role may create nothing can work, once the tables are there", async () => {
  const asked = vi.spyOn(pool, "query");
  const opened = await open();
  const id = randomUUID();
  await db.$transaction((tx) => opened.enqueue(tx, "notify", [id]));
  await opened.work("notify", async (tries) => new Map(tries.map((one) => [one.id, "done"])));
  await expect.poll(() => opened.findLive("notify", [id])).toEqual(new Set());
  await opened.stop();
  const statements = asked.mock.calls.map(([text]) => String(text).trim());
  asked.mockRestore();
  expect(statements.length).toBeGreaterThan(5);
  expect(statements.filter((text) => /\b(CREATE|ALTER|DROP|TRUNCATE|create_queue)\b/i.test(text))).toEqual([]);
});

test("tries come later and later, for days, and six hours apart at most", async () => {
  const id = randomUUID();
  await db.$transaction((tx) => queue.enqueue(tx, "notify", [id]));
  let tries = 0;
  await queue.work("notify", async () => {
    tries += 1;
    return new Map();
  });
  const waits: number[] = [];
  const readWait = async () => {
    const { rows } = await pool.query<{ seconds: number }>(
      `SELECT extract(epoch FROM start_after - now())::int AS seconds FROM pgboss.job
       WHERE id = $1 AND state = 'retry' AND start_after > now()`,
      [id],
    );
    return rows[0]?.seconds;
  };
  while (waits.length < 12) {
    await expect.poll(readWait).toBeDefined();
    waits.push((await readWait()) ?? 0);
    await skipWaiting(pool);
    queue.wake("notify");
  }
  const least = waits.map((_, failed) => Math.min(30 * 2 ** failed, 21_600) - 60);
  expect(waits.filter((seconds, failed) => seconds < (least[failed] ?? 0) || seconds > 21_600)).toEqual([]);
  expect(tries).toBeGreaterThanOrEqual(12);
  const { rows } = await pool.query("SELECT retry_limit FROM pgboss.job WHERE id = $1", [id]);
  expect(rows).toEqual([{ retry_limit: 26 }]);
});
