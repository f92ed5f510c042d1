import { createServer } from "node:http";
import { setImmediate as breathe } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { handleFeed } from "#lib/process/feed-handler.ts";
import { readServedList } from "#lib/services/read-served-list.ts";
import { setServed } from "#lib/services/served-list.ts";
import { listOf, servedWith } from "#tests/support/article-list.ts";
import { openCopy } from "#tests/support/database.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { portOf } from "#tests/support/port-of.ts";
import { type Resolvers, serveAll, startResolvers, withWireWatch, zone } from "#tests/support/wire-watch.ts";

const VERSIONS = 40;
const files = [
  "allow-list.txt",
  "allow-list.txt?form=aggregated",
  "allow-list.json",
  "allow-list.txt.sha256",
  "changes.atom",
];
const server = createServer(handleFeed);
let resolvers: Resolvers;
beforeAll(async () => {
  resolvers = await startResolvers();
  serveAll(resolvers, zone);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await Promise.all(resolvers.map((resolver) => resolver.stop()));
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});

interface Fetched {
  readonly version: number;
  readonly etag: string;
  readonly body: string;
}

async function pollFeed(file: string, isOver: () => boolean): Promise<Fetched[]> {
  const fetched: Fetched[] = [];
  while (!isOver()) {
    const response = await fetch(`http://127.0.0.1:${portOf(server)}/feeds/${file}`);
    expect(response.status).toBe(200);
    const [version, etag] = [response.headers.get("x-allow-list-version"), response.headers.get("etag") ?? ""];
    fetched.push({ version: Number(version), etag, body: await response.text() });
    await breathe();
  }
  return fetched;
}

test("pollers of every kind of feed see versions that only go up, and one body for each", () =>
  withWireWatch(resolvers, async (watch) => {
    let isOver = false;
    const pollers = [...files, ...files].map((file) => ({ file, polls: pollFeed(file, () => isOver) }));
    for (let version = 3; version <= VERSIONS; version++) {
      const added = Array.from({ length: version - 2 }, (_, i) => `83.96.229.${2 * i + 1}`);
      serveAll(resolvers, { ...zone, ipv4: [...zone.ipv4, ...added] });
      await watch.poll();
      expect(watch.version()).toBe(version);
    }
    isOver = true;
    const bodies = new Map<string, Set<string>>();
    for (const { file, polls } of pollers) {
      const fetched = await polls;
      const versions = fetched.map(({ version }) => version);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
      expect(new Set(versions).size).toBeGreaterThan(3);
      for (const { version, etag, body } of fetched) {
        const key = `${file} ${version}`;
        bodies.set(key, (bodies.get(key) ?? new Set()).add(`${etag} ${body}`));
      }
    }
    expect([...bodies].filter(([, seen]) => seen.size > 1).map(([key]) => key)).toEqual([]);
  }));

test("a version that is published while the one before it is read is no part of what is served as that one", async () => {
  const copy = await openCopy();
  const ctx = { db: copy.db, actor: { kind: "visitor" }, now: () => toInstant(new Date()) } as const;
  const lists = [listOf(["83.96.228.68"]), listOf(["83.96.228.68", "83.96.228.69"], "active", 2)];
  await storeVersions(copy.db, lists.slice(0, 1));
  setServed(servedWith(listOf(["83.96.228.68"], "active", 9))); // what is served now tells nothing of version 1
  const client = new pg.Client(copy.url);
  await client.connect();
  await client.query("BEGIN; LOCK TABLE hold IN ACCESS EXCLUSIVE MODE");
  const reading = readServedList(ctx);
  const isWaiting = `SELECT 1 FROM pg_locks JOIN pg_database ON oid = database AND datname = current_database()
    WHERE NOT granted AND relation = 'hold'::regclass`;
  while ((await copy.pool.query(isWaiting)).rowCount === 0) await breathe();
  await storeVersions(copy.db, lists.slice(1));
  await client.query("ROLLBACK");
  await client.end();
  const served = await reading;
  expect([served?.list.version, served?.recent.map(({ version }) => version)]).toEqual([1, [1]]);
  await copy.close();
});
