import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { type DatabaseProcess, listPostmasters, startWriter } from "#tests/support/database-process.ts";

let dataDir = "";
const committed = new Set<number>();
let postmastersMax = 0;
let watch: NodeJS.Timeout;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "poortwachter-killed-"));
  committed.clear();
  postmastersMax = 0;
  watch = setInterval(() => {
    postmastersMax = Math.max(postmastersMax, listPostmasters(dataDir).length);
  }, 20);
});

afterEach(async () => {
  clearInterval(watch);
  for (const pid of listPostmasters(dataDir)) process.kill(pid, "SIGKILL");
  await rm(dataDir, { recursive: true, maxRetries: 20 });
});

async function kill(writer: DatabaseProcess): Promise<void> {
  writer.child.kill("SIGKILL");
  await writer.ended;
  for (const line of writer.lines) if (/^\d+$/.test(line)) committed.add(Number(line));
}

async function expectAllCommitted(): Promise<void> {
  const database = await openEmbeddedDatabase({ dataDir, log: () => {} });
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query<{ n: number }>("SELECT n FROM number");
  await client.end();
  await database.stop();
  expect(committed.difference(new Set(rows.map(({ n }) => n)))).toEqual(new Set());
  expect(postmastersMax).toBe(1);
  expect(listPostmasters(dataDir)).toEqual([]);
}

test("killed at any moment of its first start, it comes up at the next one", { timeout: 60_000 }, async () => {
  for (const afterMs of [150, 250, 350, 450, 550, 650, 750, 850, 950]) {
    const writer = startWriter(dataDir);
    await delay(afterMs);
    await kill(writer);
  }
  const writer = startWriter(dataDir);
  await writer.said("ready");
  await kill(writer);
  expect(writer.errors).toEqual([]);
  await expectAllCommitted();
});

test("killed while it writes, again and again, it has every row that was committed", { timeout: 60_000 }, async () => {
  for (const afterMs of [0, 10, 33, 70, 150, 300]) {
    const writer = startWriter(dataDir);
    await writer.said("ready");
    await delay(afterMs);
    await kill(writer);
    expect(writer.errors).toEqual([]);
  }
  expect(committed.size).toBeGreaterThan(100);
  await expectAllCommitted();
});

test("killed together with its server, it has every row that was committed", { timeout: 60_000 }, async () => {
  for (let round = 0; round < 3; round++) {
    const writer = startWriter(dataDir);
    await writer.said("ready");
    await delay(100);
    for (const pid of listPostmasters(dataDir)) process.kill(pid, "SIGKILL");
    await kill(writer);
  }
  expect(committed.size).toBeGreaterThan(50);
  await expectAllCommitted();
});
