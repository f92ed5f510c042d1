import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  }, 50);
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

// What is to be seen in the data folder at each step of the first start, in order.
const steps = {
  "the lock is taken": "lock",
  "the draft is there": "postgres.new-*",
  "the draft is filled": "postgres.new-*/base/1",
  "the draft's server runs": "postgres.new-*/postmaster.pid",
  "the password is there": "postgres-password",
  "the draft has become the cluster": "postgres",
  "the server starts": "postgres/postmaster.pid",
};

// The draft of an earlier round goes on being filled by the initdb that outlived its process.
function isNew(name: string, before: readonly string[]): boolean {
  return !before.includes(name) && !(name.includes("new-") && before.includes(name.split("/")[0] ?? ""));
}

test("killed at any step of its first start, it comes up at the next one", { timeout: 120_000 }, async () => {
  for (const pattern of Object.values(steps)) {
    const before = globSync(["*", pattern], { cwd: dataDir });
    const writer = startWriter(dataDir);
    // Between two looks it may have gone on by more than one step, and then never passes this one again.
    const isThere = () => globSync(pattern, { cwd: dataDir }).some((name) => isNew(name, before));
    await writer.until(() => isThere() || writer.lines.includes("ready"));
    await kill(writer);
    expect(writer.errors).toEqual([]);
  }
  const writer = startWriter(dataDir);
  await writer.until(() => writer.lines.length > 20);
  await kill(writer);
  expect(writer.errors).toEqual([]);
  expect(committed.size).toBeGreaterThanOrEqual(20);
  await expectAllCommitted();
});

test("killed while it writes, again and again, it has every row that was committed", { timeout: 120_000 }, async () => {
  for (const lines of [1, 2, 5, 20, 100, 200]) {
    const writer = startWriter(dataDir);
    await writer.until(() => writer.lines.length >= lines);
    await kill(writer);
    expect(writer.errors).toEqual([]);
  }
  expect(committed.size).toBeGreaterThan(300);
  await expectAllCommitted();
});

test("killed together with its server, it has every row that was committed", { timeout: 120_000 }, async () => {
  for (let round = 0; round < 3; round++) {
    const writer = startWriter(dataDir);
    await writer.until(() => writer.lines.length > 50);
    for (const pid of listPostmasters(dataDir)) process.kill(pid, "SIGKILL");
    await kill(writer);
  }
  expect(committed.size).toBeGreaterThanOrEqual(150);
  await expectAllCommitted();
});
