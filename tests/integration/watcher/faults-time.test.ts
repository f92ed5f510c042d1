import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { toExact } from "#lib/allow-list/allow-list.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { createAccountMails } from "#lib/i18n/account-mails.ts";
import { createRelay } from "#lib/mailer/relay.ts";
import { collapse } from "#lib/net/prefix-set.ts";
import { handleHealth } from "#lib/process/health.ts";
import { startWatcher } from "#lib/process/watcher.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { tryMails } from "#tests/support/outbox.ts";
import { portOf } from "#tests/support/port-of.ts";
import { waitUntil } from "#tests/support/wait-until.ts";
import {
  HOUR_MS,
  LOOKUP_TIMEOUT_MS,
  MINUTE_MS,
  NEW,
  type Resolvers,
  serveAll,
  startResolvers,
  startWireWatch,
  withWireWatch,
  zone,
} from "#tests/support/wire-watch.ts";

const smaller = { ...zone, ipv4: zone.ipv4.filter((address) => address !== NEW) };
const bigger = { ...zone, ipv4: [...zone.ipv4, "83.96.228.91"] };
let resolvers: Resolvers;
beforeAll(async () => {
  resolvers = await startResolvers();
});
beforeEach(() => serveAll(resolvers, zone));
afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));

const server = createServer(handleHealth);
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

async function readReadiness(): Promise<{ status: number; checks: Record<string, string> }> {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}/readyz`);
  const { checks } = await response.json();
  return { status: response.status, checks };
}

test("row 31, the clock jumps back a day: polls go on, history stays in order and retiring isn't put off", () =>
  withWireWatch(resolvers, async (watch) => {
    watch.pass(-24 * HOUR_MS);
    expect(watch.status().stale).toBe(true); // how old the last answer is can't be told any more
    serveAll(resolvers, smaller);
    await watch.poll();
    expect([watch.status().stale, watch.alarms()]).toEqual([false, []]);
    for (let poll = 0; poll < 4; poll++) await watch.poll(10 * MINUTE_MS);
    expect(watch.stateOf(`${NEW}/32`)).toBe("retiring");
    const times = watch.served().recent.map(({ changedAt }) => changedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(new Set(times.map((at) => Math.floor(at / 1000))).size).toBe(times.length);
  }));

test("row 31, the clock jumps back and DNS fails: the list is called stale, its bytes stay, and the age counts from now", () =>
  withWireWatch(resolvers, async (watch) => {
    const feeds = watch.feeds();
    for (const resolver of resolvers) resolver.answer("servfail");
    await watch.poll(-24 * HOUR_MS);
    await watch.poll();
    expect([watch.status().stale, watch.alarms()]).toEqual([true, ["resolver-failed"]]);
    await watch.poll(HOUR_MS);
    expect(watch.alarms()).toEqual(["resolver-failed", "stale-warning"]);
    expect(watch.feeds()).toEqual(feeds);
  }));

test("row 31, the clock jumps a year ahead: only what was retiring goes", () =>
  withWireWatch(resolvers, async (watch) => {
    const feeds = watch.feeds();
    await watch.poll(365 * 24 * HOUR_MS);
    expect([watch.feeds(), watch.status().stale]).toEqual([feeds, false]);
    serveAll(resolvers, smaller);
    for (let poll = 0; poll < 5; poll++) await watch.poll(10 * MINUTE_MS);
    expect([watch.version(), watch.stateOf(`${NEW}/32`)]).toEqual([3, "retiring"]);
    await watch.poll(365 * 24 * HOUR_MS);
    expect([watch.version(), watch.stateOf(`${NEW}/32`), watch.stateOf("83.96.228.68/32")]).toEqual([
      4,
      null,
      "active",
    ]);
  }));

test("row 31, the wall clock jumps while the watcher waits: it polls as before", () =>
  withWireWatch(
    resolvers,
    async (watch) => {
      const polls = () => watch.served().memory?.poll ?? 0;
      await watch.stopWatcher();
      const own = startWatcher();
      try {
        await waitUntil("its first poll", () => polls() === 2, 20_000);
        const startedMs = performance.now();
        watch.pass(-24 * HOUR_MS);
        await waitUntil("a poll, the clock a day behind", () => polls() >= 4, 20_000);
        watch.pass(48 * HOUR_MS);
        await waitUntil("a poll, the clock a day ahead", () => polls() >= 6, 20_000);
        expect(polls() - 2).toBeLessThanOrEqual(1 + (performance.now() - startedMs) / 1000);
        expect([watch.version(), watch.status().stale]).toEqual([2, false]);
      } finally {
        await own.stop();
      }
    },
    { WATCH_MIN_SECONDS: "1", WATCH_MAX_SECONDS: "1" },
  ));

test("row 32, a cold start without DNS: version 1 is the published list, and nothing is confirmed", async () => {
  for (const resolver of resolvers) resolver.answer("nothing");
  const watch = await startWireWatch(resolvers, {}, 300);
  try {
    expect([watch.version(), toExact(watch.served().list)]).toEqual([1, collapse(articleList)]);
    expect(watch.status()).toMatchObject({ checkedAt: null, ageSeconds: null, stale: true });
    expect(watch.feeds()["allow-list.json"]).not.toContain('"dns"');
    const feeds = watch.feeds();
    await watch.poll(-24 * HOUR_MS); // a clock that was set back delays no alarm
    await watch.poll(HOUR_MS);
    expect([watch.feeds(), watch.alarms()]).toEqual([feeds, ["resolver-failed", "stale-warning"]]);
    serveAll(resolvers, zone);
    watch.pace.lookupTimeoutMs = LOOKUP_TIMEOUT_MS;
    await watch.poll();
    expect([watch.version(), watch.status().stale, watch.alarms()]).toEqual([2, false, []]);
  } finally {
    await watch.stop();
  }
});

test("row 33, the watcher stood still for a week: its health fails, the age is told, and the list is as it was", () =>
  withWireWatch(resolvers, async (watch) => {
    expect((await readReadiness()).status).toBe(200);
    const feeds = watch.feeds();
    watch.pass(7 * 24 * HOUR_MS);
    expect(await readReadiness()).toEqual({ status: 503, checks: { database: "ok", list: "ok", watcher: "failed" } });
    expect([watch.feeds(), watch.status().stale, watch.alarms()]).toEqual([feeds, true, ["stale-critical"]]);
    await watch.poll(0);
    expect([(await readReadiness()).status, watch.feeds()]).toEqual([200, feeds]);
  }));

test("row 35, nobody could be told of a change: the relay's failure is kept with the mail, the list moves, and the mail goes once", () =>
  withWireWatch(resolvers, async ({ db, poll, version, stateOf }) => {
    const system = { db, actor: { kind: "system" }, now: () => toInstant(new Date()) } as const;
    const sink = await openMailSink();
    const from = "poortwachter@example.com";
    const gone = createRelay(`smtp://127.0.0.1:${await findFreePort()}`, from);
    const back = createRelay(sink.url, from);
    const tell = () =>
      sendMail(db, system, "alice@example.com", createAccountMails("http://localhost").passwordWasReset("nl"));
    await tell();
    serveAll(resolvers, bigger);
    const [failed] = await Promise.all([tryMails(system, gone), poll()]);
    expect(failed).toMatchObject([{ problem: expect.stringContaining("ECONNREFUSED") }]);
    expect([version(), stateOf("83.96.228.91/32")]).toEqual([3, "active"]);
    expect(await db.mail.findMany({ where: { sentAt: null } })).toMatchObject([{ lastError: expect.any(String) }]);
    await poll();
    for (const _ of [1, 2]) expect(await tryMails(system, back)).toEqual([]);
    expect([sink.received.length, version()]).toEqual([1, 3]);
    for (const relay of [gone, back]) relay.close();
    await sink.close();
  }));
