import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { createRelay } from "#lib/mailer/relay.ts";
import { createTeller } from "#lib/process/tell.ts";
import { openJobQueue } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { dispatchOutbox } from "#lib/services/dispatch-outbox.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { useDatabase } from "#tests/support/database.ts";
import { killProcess, startProcess } from "#tests/support/killed-process.ts";
import { channelOf } from "#tests/support/notification.ts";
import { createOffice } from "#tests/support/organization.ts";
import { skipSilence, skipWaiting } from "#tests/support/outbox.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const MAILS = 1000;
const AT_ONCE = 5; // connections to the relay
const from = "poortwachter@example.com";
const { db, pool, url } = await useDatabase();
const ctx: ServiceContext = { db, actor: { kind: "system" }, now: () => toInstant(new Date()) };
let [file, port] = ["", 0];

beforeEach(async () => {
  useTestEnv({ LOG_LEVEL: "silent" });
  file = join(tmpdir(), `relay-${randomUUID()}`);
  port = await findFreePort();
});
afterEach(() => rmSync(file, { force: true }));

const started = new Set<ChildProcess>();

async function start(script: string, ...args: readonly string[]): Promise<ChildProcess> {
  const child = await startProcess(script, args);
  started.add(child);
  return child;
}

// A process that outlives a test that failed would keep the whole run waiting.
afterEach(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) await killProcess(child);
  started.clear();
});

const startRelay = () => start("relay-process.ts", String(port), file);

/** The Message-IDs of what the relay took over, in order. */
function taken(): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

async function storeNotifications(): Promise<string[]> {
  const { alice, organizationId } = await createOffice(db);
  const channelId = await channelOf(alice);
  const createdAt = new Date();
  const causes = Array.from({ length: MAILS }, (_, i) => ({
    ...{ id: randomUUID(), key: `killed:${i}`, kind: "list", data: { kind: "list", from: i, to: i + 1 } },
    ...{ createdAt, spreadAt: createdAt },
  }));
  await db.notificationCause.createMany({ data: causes });
  const rows = causes.map(({ id: causeId }) => ({ id: randomUUID(), causeId, channelId, organizationId, createdAt }));
  await db.notification.createMany({ data: rows });
  return rows.map(({ id }) => `<${id}@example.com>`);
}

test("a relay that dies in the middle of a thousand mails gets them all, and twice only what it took as it died", async () => {
  const expected = await storeNotifications();
  let relayProcess = await startRelay();
  const relay = createRelay(`smtp://127.0.0.1:${port}`, from);
  const queue = await openJobQueue(pool, { error: () => undefined, warning: () => undefined });
  const message = { kind: "mail", subject: "Change", text: "Text", html: "<p>Text</p>" } as const;
  const carriers = {
    compose: async () => ({ ...message, unsubscribeUrl: "https://poortwachter.example.com/u" }),
    mail: relay.send,
    webhook: () => Promise.reject(new Error("there is none")),
  };
  await queue.work("notify", createTeller(ctx, carriers));
  await dispatchOutbox(ctx, queue.enqueue, { hasRelay: true });
  const atDeath: number[] = [];
  for (const share of [0.2, 0.6]) {
    await expect.poll(() => taken().length).toBeGreaterThan(share * MAILS);
    await killProcess(relayProcess);
    atDeath.push(taken().length);
    await sleep(500);
    relayProcess = await startRelay();
    await skipWaiting(pool);
  }
  const left = async () => {
    await skipWaiting(pool);
    return db.notification.count({ where: { state: { not: "sent" } } });
  };
  await expect.poll(left, { timeout: 50_000, interval: 500 }).toBe(0);
  await queue.stop();
  relay.close();
  await killProcess(relayProcess);
  const all = taken();
  expect([...new Set(all)].sort()).toEqual(expected.sort());
  const unanswered = atDeath.flatMap((length) => all.slice(Math.max(0, length - AT_ONCE), length));
  const twice = all.filter((id, at) => all.indexOf(id) !== at);
  expect(twice.filter((id) => !unanswered.includes(id))).toEqual([]);
});

test("what a worker that is killed had in hand is sent by another one", async () => {
  const relayProcess = await startRelay();
  const count = 300;
  const mails = Array.from({ length: count }, (_, i) => ({ to: `a${i}@example.com`, subject: "S", text: "T" }));
  await db.mail.createMany({ data: mails });
  const startWorkerProcess = () => start("worker-process.ts", url, `smtp://127.0.0.1:${port}`);
  const first = await startWorkerProcess();
  await expect.poll(() => taken().length).toBeGreaterThan(50);
  await killProcess(first);
  const before = taken().length;
  expect(before).toBeLessThan(count);
  expect(await db.mail.count({ where: { sentAt: null } })).toBeGreaterThan(0);
  await skipSilence(pool);
  const second = await startWorkerProcess();
  const left = async () => {
    await skipWaiting(pool);
    return db.mail.count({ where: { sentAt: null } });
  };
  await expect.poll(left, { timeout: 50_000, interval: 500 }).toBe(0);
  await killProcess(second);
  await killProcess(relayProcess);
  const all = taken();
  expect(new Set(all).size).toBe(count);
  const twice = all.filter((id, at) => all.indexOf(id) !== at);
  expect(twice.filter((id) => !all.slice(0, before).includes(id))).toEqual([]);
});
