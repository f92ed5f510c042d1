import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { backUp, type Place, restore } from "#lib/db/backup.ts";
import { openJobQueue, queueNames } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { dispatchOutbox } from "#lib/services/dispatch-outbox.ts";
import { createCopy } from "#tests/support/database.ts";
import { openAs } from "#tests/support/filled-database.ts";
import { killProcess, startProcess } from "#tests/support/killed-process.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { channelOf } from "#tests/support/notification.ts";
import { createOffice } from "#tests/support/organization.ts";

const log = () => {};
const longAgo = new Date(Date.now() - 3_600_000);
const silent = { error: () => undefined, warning: () => undefined };

/** A database in which an office waits for mails; some were handed to the queue, some not yet, one was sent. */
async function makeWaiting() {
  const { url, drop } = await createCopy();
  onTestFinished(drop);
  const { db, pool } = openAs("a test", url);
  const { alice, organizationId } = await createOffice(db);
  await db.mail.deleteMany();
  const channelId = await channelOf(alice);
  const handed = [null, longAgo];
  const cause = (rest: object) => {
    const data = { kind: "test", channelId, at: Date.now() };
    const id = randomUUID();
    return { id, key: id, kind: "test", organizationId, data, createdAt: longAgo, ...rest };
  };
  const spread = [...handed, longAgo].map(() => cause({ spreadAt: longAgo }));
  const unspread = handed.map((queuedAt) => cause({ queuedAt }));
  await db.notificationCause.createMany({ data: [...spread, ...unspread] });
  const rows = spread.map(({ id: causeId }, at) => {
    const state = at < handed.length ? { queuedAt: handed[at] ?? null } : { queuedAt: longAgo, state: "sent" };
    return { id: randomUUID(), causeId, channelId, organizationId, mailServerIds: [], createdAt: longAgo, ...state };
  });
  await db.notification.createMany({ data: rows });
  const mails = handed.map((queuedAt) => ({
    id: randomUUID(),
    to: "a@example.com",
    subject: "S",
    text: "T",
    queuedAt,
  }));
  await db.mail.createMany({ data: mails });
  const ids = {
    notify: rows.slice(0, handed.length).map(({ id }) => id),
    mail: mails.map(({ id }) => id),
    spread: unspread.map(({ id }) => id),
    webhook: [],
  };
  return { url, db, pool, ids };
}

type Waiting = Awaited<ReturnType<typeof makeWaiting>>;

/** Jobs in all states, for these ids and for rows that are nowhere, as a worker that was killed leaves them. */
async function leaveJobs({ db, pool }: Waiting, ids: Waiting["ids"]): Promise<void> {
  const ctx: ServiceContext = { db, actor: { kind: "system" }, now: () => toInstant(new Date()) };
  const queue = await openJobQueue(pool, silent);
  await dispatchOutbox(ctx, queue.enqueue, { hasRelay: true });
  for (const name of queueNames) {
    const nowhere = Array.from({ length: 5 }, () => randomUUID());
    await db.$transaction((tx) => queue.enqueue(tx, name, [...ids[name], ...nowhere]));
  }
  const states = ["created", "retry", "active", "completed", "failed"];
  await pool.query(
    `UPDATE pgboss.job SET state = (($1::text[])[1 + n % 5])::pgboss.job_state, started_on = now(), heartbeat_on = now(),
       retry_count = 1, start_after = now() + interval '5 hours' * (n % 5 = 1)::int
     FROM (SELECT id AS of, name AS queue, row_number() OVER (ORDER BY name, id) AS n FROM pgboss.job) AS numbered
     WHERE id = of AND name = queue`,
    [states],
  );
  await queue.stop();
}

test("what waits in a backup is sent once, and nothing of the database that it replaces", {
  timeout: 60_000,
}, async () => {
  const [source, target] = [await makeWaiting(), await makeWaiting()];
  const folder = await mkdtemp(join(tmpdir(), "poortwachter-outbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "a.backup");
  const place = (databaseUrl: string): Place => ({ dataDir: folder, databaseUrl, hasOwnSecret: true });
  await backUp(place(source.url), file, { now: new Date(), log });
  await leaveJobs(target, source.ids);
  const sink = await openMailSink();
  onTestFinished(sink.close);
  await restore(place(target.url), file, { replaces: true, log });

  const worker = await startProcess("worker-process.ts", [target.url, sink.url]);
  // One that outlives a test that failed would keep the whole run waiting.
  onTestFinished(async () => {
    if (worker.exitCode === null && worker.signalCode === null) await killProcess(worker);
  });
  const left = async () => {
    const { rows } = await target.pool.query("SELECT FROM pgboss.job WHERE state <= 'active'");
    const waiting = await target.db.notification.count({ where: { state: "waiting" } });
    const mails = await target.db.mail.count({ where: { sentAt: null } });
    const causes = await target.db.notificationCause.count({ where: { spreadAt: null } });
    return [waiting, mails, causes, rows.length];
  };
  await expect.poll(left, { timeout: 40_000, interval: 200 }).toEqual([0, 0, 0, 0]);
  expect(worker.exitCode).toBeNull();
  await killProcess(worker);

  const told = await target.db.notification.findMany({ where: { causeId: { in: source.ids.spread } } });
  const expected = [...source.ids.notify, ...source.ids.mail, ...told.map(({ id }) => id)];
  const received = sink.received.map(({ source: text }) => /^Message-ID: <([^@]+)@/im.exec(text)?.[1]);
  expect(told).toHaveLength(source.ids.spread.length);
  expect(received.sort()).toEqual(expected.sort());
});
