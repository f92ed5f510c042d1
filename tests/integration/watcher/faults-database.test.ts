import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { closeDatabase, configureDatabase } from "#lib/db/client.ts";
import { handleFeed } from "#lib/process/feed-handler.ts";
import { startFollower } from "#lib/process/follower.ts";
import { startWatcher } from "#lib/process/watcher.ts";
import { getServed, toStatus } from "#lib/services/served-list.ts";
import { type CutOff, startCutOff } from "#tests/support/cut-off.ts";
import { useDatabase } from "#tests/support/database.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";
import { type Resolvers, serveAll, startResolvers, zone } from "#tests/support/wire-watch.ts";

const { db, url } = await useDatabase();
const LONG_MS = 30_000; // on a busy machine
const server = createServer(handleFeed);
const stops: (() => Promise<void>)[] = [];
let resolvers: Resolvers;
let way: CutOff;

beforeAll(async () => {
  resolvers = await startResolvers();
  serveAll(resolvers, { ...zone, ttl: 1 });
  way = await startCutOff(url);
  configureDatabase(way.url);
  const pace = { WATCH_MIN_SECONDS: "1", WATCH_MAX_SECONDS: "1", LOG_LEVEL: "silent" };
  useTestEnv({ DNS_SERVERS: resolvers.map(({ text }) => text).join(), ...pace });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  stops.push(startFollower().stop, startWatcher().stop);
});

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
  await closeDatabase();
  await way.cut();
  await Promise.all(resolvers.map((resolver) => resolver.stop()));
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});

const readStatus = () => {
  const served = getServed();
  return served && toStatus(served, toInstant(new Date()));
};

async function readFeeds() {
  return Promise.all(
    ["allow-list.txt", "allow-list.json", "changes.atom"].map(async (file) => {
      const response = await fetch(`http://127.0.0.1:${portOf(server)}/feeds/${file}`);
      return [response.status, response.headers.get("etag"), await response.text()] as const;
    }),
  );
}

test("row 30, the database was down and the memory is lost: feeds are served from memory, nothing is published, and one version follows", async () => {
  await waitUntil("a confirmed version 2", () => readStatus()?.version === 2 && readStatus()?.stale === false, LONG_MS);
  const feeds = await readFeeds();
  expect(feeds.map(([status]) => status)).toEqual([200, 200, 200]);
  await way.cut();
  serveAll(resolvers, { ...zone, ipv4: [...zone.ipv4, "83.96.228.91"], ttl: 1 });
  const kept = await db.observation.count();
  await waitUntil("a stale list", async () => {
    expect(await readFeeds()).toEqual(feeds);
    return readStatus()?.stale;
  });
  expect([await db.observation.count(), await db.allowListVersion.count()]).toEqual([kept, 2]);
  await way.mend();
  await waitUntil("version 3", () => readStatus()?.version === 3 && readStatus()?.stale === false, LONG_MS);
  const [txt] = await readFeeds();
  expect(txt?.[2]).toContain("83.96.228.91/32\n");
  await expectOrder(3);
});

test("row 30, every connection is ended by the server, in the middle of everything: the watcher leads again, and the list is as it was", async () => {
  const feeds = await readFeeds();
  for (let times = 0; times < 2; times++) {
    await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    const { poll } = await db.watcherState.findUniqueOrThrow({ where: { id: 1 } });
    await waitUntil("another poll", async () => {
      expect(await readFeeds()).toEqual(feeds);
      return (await db.watcherState.findUniqueOrThrow({ where: { id: 1 } })).poll > poll;
    });
  }
  await sleep(1100); // a second leader would have polled by now
  await expectOrder(3);
});

/** Versions 1 to this one, each once; polls without a gap, each with what both resolvers said of both families. */
async function expectOrder(latest: number): Promise<void> {
  const versions = await db.allowListVersion.findMany({ orderBy: { version: "asc" }, select: { version: true } });
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: latest }, (_, i) => i + 1));
  const polls = await db.observation.groupBy({ by: ["poll"], _count: true, orderBy: { poll: "asc" } });
  expect(polls.map(({ poll, _count }) => [poll, _count])).toEqual(polls.map((_, i) => [i + 1, 4]));
}
