import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { diffLists } from "#lib/allow-list/change.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { type BenchServer, withServer } from "#tests/bench/bench-server.ts";
import { type BenchResult, medianMs } from "#tests/bench/result.ts";
import { inspectable, measureMemory } from "#tests/bench/server-memory.ts";
import { listOf } from "#tests/support/article-list.ts";

const VERSIONS = 100_000;
const EXTRA = "198.51.100.7/32";
const EVERY_BYTES = 4 * 2 ** 20;
const RUNS = 31;
const TABLES = ["allow_list_version", "allow_list_change", "change_prefix"];
const STATISTICS_MS = 3000; // PostgreSQL writes its counters down after a second without work

/** The API and the pages over 100,000 versions. */
export async function benchHistory(): Promise<BenchResult[]> {
  return withServer(async (first) => {
    const server = await first.restart(() => seed(first));
    const stream = await benchStream(server);
    const pages = [
      ...(await benchPage(server, "history page", "/nl/history")),
      ...(await benchPage(server, "history page in the middle", `/nl/history?before=${VERSIONS / 2}`)),
      ...(await benchPage(server, "history page of an address", "/nl/history?prefix=198.51.100.7")),
    ];
    return [...stream, ...pages];
  }, inspectable);
}

// Every second version adds an address, every other one takes it away, so that the newest list is the first one.
async function seed({ database }: BenchServer): Promise<void> {
  const [base, more] = [listOf(articleList), listOf([...articleList, EXTRA])];
  const records = [diffLists(base, more), diffLists(more, base)].map(([change]) => JSON.stringify(change));
  const statement = `
    WITH versions AS (
      INSERT INTO "allow_list_version" ("version", "changedAt", "entries", "syncToken")
      SELECT v, "changedAt" + v * interval '1 millisecond',
        CASE WHEN v % 2 = 0 THEN "entries" || $3::jsonb ELSE "entries" END, "syncToken"
      FROM "allow_list_version", generate_series(2, ${VERSIONS + 1}) AS v WHERE "version" = 1
      RETURNING "version", "changedAt"
    )
    INSERT INTO "allow_list_change" ("version", "disposition", "prefixes", "detectedAt", "record")
    SELECT "version", template->>'disposition', ARRAY['${EXTRA}'], "changedAt", template || jsonb_build_object('version', "version")
    FROM versions, LATERAL (SELECT CASE WHEN "version" % 2 = 0 THEN $1::jsonb ELSE $2::jsonb END AS template) AS of
    ORDER BY "version"`;
  await query(database.url, statement, [...records, JSON.stringify(more.entries.at(-1))]);
  await query(database.url, "ANALYZE"); // as autovacuum does within a minute
}

async function query(url: string, sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  return client
    .query(sql, [...values])
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/**
 * What the server holds while it streams: collected now and then in the middle, for V8 lets garbage lie about while there is room. How far
 * that goes when nobody collects is told beside it.
 */
async function benchStream(server: BenchServer): Promise<BenchResult[]> {
  const { rssMiB: before } = await measureMemory(server);
  let held = 0;
  let next = EVERY_BYTES;
  const bytes = await readStream(server, async (read) => {
    if (read < next) return;
    next += EVERY_BYTES;
    held = Math.max(held, (await measureMemory(server)).rssMiB - before);
  });
  if (bytes < 2 * EVERY_BYTES) throw new Error("the stream is too short to be measured");
  const { rssMiB: start } = await measureMemory(server);
  let most = start;
  const watching = setInterval(() => {
    most = Math.max(most, readRss(server.pid));
  }, 10);
  const startedAt = performance.now();
  await readStream(server, () => undefined);
  clearInterval(watching);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const size = (bytes / 2 ** 20).toFixed(0);
  const note = `${size} MiB of JSON in ${seconds} s; ${(most - start).toFixed(0)} MiB more when nobody collects the garbage`;
  return [{ name: `changes?since=0, ${VERSIONS} versions: memory held`, value: held, unit: "MiB", atMost: 64, note }];
}

// While `onChunk` is at work nothing is read, and so nothing is made.
async function readStream({ url }: BenchServer, onChunk: (bytes: number) => unknown): Promise<number> {
  const { body } = await fetch(`${url}/api/v1/changes?since=0`);
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    await onChunk(bytes);
  }
  return bytes;
}

function readRss(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

async function benchPage({ url, database }: BenchServer, name: string, path: string): Promise<BenchResult[]> {
  const read = async () => {
    const response = await fetch(url + path);
    const page = await response.text();
    if (!response.ok || !page.includes(EXTRA)) throw new Error(`${path} shows no version`);
  };
  const scannedBefore = await countScanned(database.url);
  const value = await medianMs(RUNS, read);
  const note = `over ${VERSIONS} versions, ${RUNS} times, to its last byte`;
  const scanned = (await countScanned(database.url)) - scannedBefore;
  return [
    { name, value, unit: "ms", atMost: 100, note },
    { name: `${name}, rows read by full scans`, value: scanned, unit: "rows", atMost: 0, note: TABLES.join(", ") },
  ];
}

// What PostgreSQL itself counts, whatever was asked and however.
async function countScanned(url: string): Promise<number> {
  await sleep(STATISTICS_MS);
  const [row] = await query(
    url,
    "SELECT sum(seq_tup_read)::int AS count FROM pg_stat_user_tables WHERE relname = ANY($1)",
    [TABLES],
  );
  return Number(row?.["count"]);
}
