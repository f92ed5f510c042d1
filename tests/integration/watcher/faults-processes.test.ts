import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { observeAll } from "#lib/dns/observe.ts";
import { toPolicy } from "#lib/env/to-policy.ts";
import { publishPoll } from "#lib/services/publish-poll.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import { openCopy, type TestDatabase } from "#tests/support/database.ts";
import { type ServerProcess, startServer } from "#tests/support/start-server.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";
import { name, type Resolvers, serveAll, startResolvers, zone } from "#tests/support/wire-watch.ts";

const MORE = "83.96.228.91";
const calm = { ...zone, ttl: 1 };
const bigger = { ...calm, ipv4: [...zone.ipv4, MORE] };
let resolvers: Resolvers;
let copy: TestDatabase;
const started: ServerProcess[] = [];

beforeAll(async () => {
  resolvers = await startResolvers();
});
beforeEach(async () => {
  copy = await openCopy();
  serveAll(resolvers, calm);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await copy.close();
});
afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));

async function start(): Promise<ServerProcess> {
  const pace = { WATCH_MIN_SECONDS: "1", WATCH_MAX_SECONDS: "1", ROLES: "watcher", LOG_LEVEL: "info" };
  const DNS_SERVERS = resolvers.map(({ text }) => text).join();
  const server = await startServer({
    DATABASE_URL: copy.url,
    AUTH_SECRET: "a-secret-of-no-worth-for-tests-only",
    DNS_SERVERS,
    ...pace,
  });
  started.push(server);
  return server;
}

/** With time for a busy machine to start processes. */
const waitFor = (what: string, probe: () => unknown) => waitUntil(what, async () => Boolean(await probe()), 30_000);
const leads = (server: ServerProcess) => server.output().includes('"watcher.leads"');
const readPoll = async () => (await copy.db.watcherState.findUnique({ where: { id: 1 } }))?.poll ?? 0;
const readVersion = async () => (await copy.db.allowListVersion.aggregate({ _max: { version: true } }))._max.version;

async function kill(server: ServerProcess): Promise<void> {
  server.signal("SIGKILL");
  await server.ended;
}

/** Versions 1 to this one, each once and with changes; polls without a gap, each with what both resolvers said of both families. */
async function expectOrder(latest: number): Promise<void> {
  const versions = await copy.db.allowListVersion.findMany({
    orderBy: { version: "asc" },
    select: { version: true, changes: { select: { id: true } } },
  });
  expect(versions.map(({ version, changes }) => [version, changes.length])).toEqual(
    Array.from({ length: latest }, (_, i) => [i + 1, 1]),
  );
  const polls = await copy.db.observation.groupBy({ by: ["poll"], _count: true, orderBy: { poll: "asc" } });
  expect(polls.map(({ poll, _count }) => [poll, _count])).toEqual(polls.map((_, i) => [i + 1, 4]));
}

test("row 28, two watchers on the same knowledge: one leads, the other takes over when it is killed, and no version comes twice", async () => {
  const [one, two] = [await start(), await start()];
  await waitFor("a leader", () => leads(one) || leads(two));
  await waitFor("version 2", async () => (await readVersion()) === 2);
  const [leader, other] = leads(one) ? [one, two] : [two, one];
  const polls = await readPoll();
  await waitFor("another poll", async () => (await readPoll()) > polls);
  expect(leads(other)).toBe(false);
  await kill(leader);
  serveAll(resolvers, bigger);
  await waitFor("the other one leads", () => leads(other));
  await waitFor("version 3", async () => (await readVersion()) === 3);
  const third = await start();
  const later = await readPoll();
  await waitFor("two polls beside a third one", async () => (await readPoll()) >= later + 2);
  expect(leads(third)).toBe(false);
  await expectOrder(3);
});

test("row 28, two watchers on the same knowledge: ten that publish the same poll at the same time make one version", async () => {
  const env = useTestEnv({ DNS_SERVERS: resolvers.map(({ text }) => text).join() });
  const ctx = { db: copy.db, actor: { kind: "system" }, now: () => toInstant(new Date()) } as const;
  const plan = () => ({ delaySeconds: 30, intervalSeconds: 30 });
  await seedPublishedList(ctx, articleList);
  const question = { name, resolvers: env.DNS_SERVERS, poll: 1 };
  const observations = await observeAll(question, { timeoutMs: 2000, clock: ctx.now });
  const publish = () => publishPoll(ctx, { observations, plan }, toPolicy(env));
  const decisions = await Promise.all(Array.from({ length: 10 }, publish));
  expect(decisions.map(({ list }) => list?.version ?? null).sort()).toEqual([1, ...Array(9).fill(null)]);
  expect([await readVersion(), await readPoll(), await copy.db.allowListVersion.count()]).toEqual([1, 1, 1]);
});

test.each([
  ["before it has written anything", "SELECT pg_advisory_xact_lock(hashtext('poortwachter.publish'))"],
  ["when the version is written but not yet final", "LOCK TABLE watcher_state IN EXCLUSIVE MODE"],
])(
  "row 29, a crash between observing and publishing: killed %s, it leaves no half a poll, and the next process makes one version",
  async (_, lock) => {
    const first = await start();
    await waitFor("version 2", async () => (await readVersion()) === 2);
    const client = new pg.Client(copy.url);
    await client.connect();
    await client.query("BEGIN");
    await client.query(lock);
    const kept = await copy.db.observation.count();
    serveAll(resolvers, bigger);
    for (const resolver of resolvers) resolver.forgetQueries();
    await waitFor("an answer", () => resolvers.every((resolver) => resolver.count() >= 2));
    await waitFor("a poll that waits for the lock", async () => {
      const waiting = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return waiting.rowCount;
    });
    await kill(first);
    await client.query("ROLLBACK");
    await client.end();
    expect([await readVersion(), await copy.db.observation.count()]).toEqual([2, kept]);
    await start();
    await waitFor("version 3", async () => (await readVersion()) === 3);
    const polls = await readPoll();
    await waitFor("another poll", async () => (await readPoll()) > polls);
    expect(await copy.db.observation.count()).toBeGreaterThan(kept);
    await expectOrder(3);
  },
);
