import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { type DatabaseProcess, listPostmasters, startWriter } from "#tests/support/database-process.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
let parent = "";
let dataDir = "";
const started: ChildProcess[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "poortwachter-owner-"));
  dataDir = join(parent, "data");
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const pid of listPostmasters(parent)) process.kill(pid, "SIGKILL");
  await rm(parent, { recursive: true, maxRetries: 20 });
});

function open(folder = dataDir): Promise<EmbeddedDatabase> {
  return openEmbeddedDatabase({ dataDir: folder, log: () => {} });
}

function write(...parameters: Parameters<typeof startWriter>): DatabaseProcess {
  const writer = startWriter(...parameters);
  started.push(writer.child);
  return writer;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).then(
    async ({ rows }) => client.end().then(() => rows),
    async (error: unknown) => client.end().then(() => Promise.reject(error)),
  );
}

describe("one owner", () => {
  test("of two processes that start at once in an empty folder one wins and the other says who did", async () => {
    const writers = [write(dataDir), write(dataDir)];
    await Promise.race(writers.map(({ ended }) => ended));
    const loser = writers.find(({ child }) => child.exitCode !== null);
    const winner = writers.find((writer) => writer !== loser);
    await winner?.said("ready");
    expect(loser?.child.exitCode).toBe(1);
    expect(loser?.errors).toEqual([`Another Poortwachter (process ${winner?.child.pid}) is using ${dataDir}`]);
    expect(winner?.lines).toContain("ready");
    expect(listPostmasters(dataDir)).toHaveLength(1);
  });

  test("a second process in the same folder is refused and does the first no harm", async () => {
    const { url, stop } = await open();
    await expect(open()).rejects.toMatchObject({ name: "DatabaseError", code: "folder_in_use" });
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
  });

  test("the folder is free again as soon as its owner has stopped", async () => {
    await open().then(({ stop }) => stop());
    await open().then(({ stop }) => stop());
    expect(listPostmasters(parent)).toEqual([]);
  });
});

describe("what a killed process left behind", () => {
  test("a server that still runs is stopped and started anew", async () => {
    const writer = write(dataDir);
    await writer.said("ready");
    writer.child.kill("SIGKILL");
    await writer.ended;
    const orphans = listPostmasters(dataDir);
    expect(orphans).toHaveLength(1);
    const lines: string[] = [];
    const { stop } = await openEmbeddedDatabase({ dataDir, log: (line) => lines.push(line) });
    expect(lines).toEqual(["Stopping the PostgreSQL that an earlier process left behind"]);
    const [now] = listPostmasters(dataDir);
    expect(orphans).not.toContain(now);
    await stop();
  });

  test("a pid file whose number now belongs to another program: that program lives, the database starts", async () => {
    await open().then(({ stop }) => stop());
    const bystander = spawn("sleep", ["60"]);
    started.push(bystander);
    writePidFile(dataDir, bystander.pid);
    const { url, stop } = await open();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  });

  test("a pid file whose number now belongs to the PostgreSQL of another folder: both run", async () => {
    await open().then(({ stop }) => stop());
    const other = await open(join(parent, "other"));
    writePidFile(dataDir, listPostmasters(join(parent, "other"))[0]);
    const { stop } = await open();
    expect(await ask(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
    await other.stop();
  });

  test("a lost password is replaced, without losing the data", async () => {
    const first = await open();
    await ask(first.url, "CREATE TABLE kept ()");
    await first.stop();
    await rm(join(dataDir, "postgres-password"));
    const second = await open();
    expect(second.url.split("@")[0]).not.toBe(first.url.split("@")[0]);
    expect(await ask(second.url, "SELECT * FROM kept")).toEqual([]);
    await second.stop();
  });
});

describe("the end", () => {
  test("Ctrl-C in the terminal reaches the server only after the process has done with it", async () => {
    const writer = write(dataDir, [], { detached: true });
    await writer.said("ready");
    process.kill(-Number(writer.child.pid), "SIGINT");
    expect(await writer.ended).toBe(0);
    expect(writer.errors).toEqual([]);
    expect(writer.lines.at(-1)).toBe("interrupted");
    expect(listPostmasters(dataDir)).toEqual([]);
  });

  test("a process that ends by an uncaught error takes its server along", async () => {
    const writer = write(dataDir, ["crash"]);
    expect(await writer.ended).toBe(1);
    await expect.poll(() => listPostmasters(dataDir), { timeout: 5_000 }).toEqual([]);
  });

  test("a server that ends by itself is told", async () => {
    const { ended, stop } = await open();
    for (const pid of listPostmasters(dataDir)) process.kill(pid, "SIGTERM");
    await expect(ended).resolves.toBeUndefined();
    await stop();
  });
});

describe("who may come in", () => {
  let database: EmbeddedDatabase;
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "poortwachter-closed-"));
    database = await open(join(folder, "data"));
  });

  afterAll(async () => {
    await database.stop();
    await rm(folder, { recursive: true });
  });

  test("folder and password are closed to others", () => {
    expect((statSync(join(folder, "data")).mode & 0o777).toString(8)).toBe("700");
    expect((statSync(join(folder, "data", "postgres-password")).mode & 0o777).toString(8)).toBe("600");
  });

  test.each([
    ["the application", "poortwachter"],
    ["the superuser", "postgres"],
  ])("nobody comes in as %s by guessing", async (_, username) => {
    const url = new URL(database.url);
    url.username = username;
    url.password = "guess";
    await expect(ask(url.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("the application is no superuser", async () => {
    const sql = "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user";
    expect(await ask(database.url, sql)).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: true }]);
  });

  test("it listens on loopback alone", () => {
    const log = readFileSync(join(folder, "data", "postgres.log"), "utf8");
    const { port } = new URL(database.url);
    expect(log.match(/listening on .*/g)).toEqual([`listening on IPv4 address "127.0.0.1", port ${port}`]);
  });

  test("what a client did wrong is not written to the log: it would hold mail addresses", async () => {
    await expect(ask(database.url, "SELECT 'alice@example.com'::int")).rejects.toThrow("invalid input syntax");
    expect(readFileSync(join(folder, "data", "postgres.log"), "utf8")).not.toContain("alice");
  });
});

describe("folders", () => {
  test("a name with blanks, quotes and letters beyond ASCII", async () => {
    const { stop } = await open(join(parent, `it's "mijn" gegevens é 100% $HOME`));
    await expect(stop()).resolves.toBeUndefined();
  });

  test("a file where the folder should be: one line says so", async () => {
    writeFileSync(dataDir, "");
    await expect(open()).rejects.toMatchObject({
      code: "folder_not_writable",
      message: expect.stringMatching(/^The data folder .*\/data cannot be used: .*EEXIST.*$/),
    });
  });

  test("something else where the cluster should be: it is left alone and named", async () => {
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    writeFileSync(join(dataDir, "postgres", "thesis.txt"), "years of work");
    await expect(open()).rejects.toMatchObject({ code: "cannot_initialise" });
    expect(readFileSync(join(dataDir, "postgres", "thesis.txt"), "utf8")).toBe("years of work");
  });

  test.runIf(isRoot)("root starts it below a folder that only root may enter", async () => {
    chmodSync(parent, 0o700);
    const { url, stop } = await open();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, "postgres")).uid).not.toBe(0);
    await stop();
  });

  test.runIf(isRoot)("an ordinary user starts it in a folder of his own; root later does so as that user", async () => {
    chownSync(parent, nobody, nobody);
    const writer = write(dataDir, [], { uid: nobody, gid: nobody });
    await writer.said("ready");
    writer.child.kill("SIGINT");
    expect(await writer.ended).toBe(0);
    expect(writer.errors).toEqual([]);
    const { stop } = await open();
    expect(statSync(join(dataDir, "postgres")).uid).toBe(nobody);
    await stop();
  });

  test.runIf(isRoot)("an ordinary user is told that the folder is another's", async () => {
    chmodSync(parent, 0o755);
    await open().then(({ stop }) => stop());
    const writer = write(dataDir, [], { uid: nobody, gid: nobody });
    expect(await writer.ended).toBe(1);
    expect(writer.errors).toEqual([expect.stringMatching(/^The data folder .* cannot be used: EACCES/)]);
  });
});

function writePidFile(folder: string, pid: number | undefined): void {
  const file = join(folder, "postgres", "postmaster.pid");
  writeFileSync(file, `${pid}\n${folder}/postgres\n1700000000\n54321\n\n127.0.0.1\n     1234   5678\nready   \n`);
}
