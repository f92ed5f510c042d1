import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { ask, makeDataFolder } from "#tests/support/data-folder.ts";
import { listPostmasters } from "#tests/support/database-process.ts";

describe("one owner", () => {
  test("of two processes that start at once in an empty folder one wins and the other says who did", async () => {
    const { dataDir, write } = await makeDataFolder("empty");
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
    const { open } = await makeDataFolder();
    const { url, stop } = await open();
    await expect(open()).rejects.toMatchObject({ name: "DatabaseError", code: "folder_in_use" });
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
  });

  test("the folder is free again as soon as its owner has stopped", async () => {
    const { parent, open } = await makeDataFolder();
    await open().then(({ stop }) => stop());
    await open().then(({ stop }) => stop());
    expect(listPostmasters(parent)).toEqual([]);
  });
});

describe("what a killed process left behind", () => {
  test("a server that still runs is stopped and started anew", async () => {
    const { dataDir, write } = await makeDataFolder();
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
    const { dataDir, open, adopt } = await makeDataFolder();
    const bystander = spawn("sleep", ["60"]);
    adopt(bystander);
    writePidFile(dataDir, bystander.pid);
    const { url, stop } = await open();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  });

  test("a pid file whose number now belongs to the PostgreSQL of another folder: both run", async () => {
    const { parent, dataDir, open } = await makeDataFolder();
    const other = await open(join(parent, "other"));
    writePidFile(dataDir, listPostmasters(join(parent, "other"))[0]);
    const { stop } = await open();
    expect(await ask(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
    await other.stop();
  });

  test("a pid file that a crash of the machine left empty", async () => {
    const { dataDir, open } = await makeDataFolder();
    writeFileSync(join(dataDir, "postgres", "postmaster.pid"), "");
    const { url, stop } = await open();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await stop();
  });

  test("a lost password is replaced, without losing the data", async () => {
    const { dataDir, open } = await makeDataFolder();
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
    const { dataDir, write } = await makeDataFolder();
    const writer = write(dataDir, [], { detached: true });
    await writer.said("ready");
    process.kill(-Number(writer.child.pid), "SIGINT");
    expect(await writer.ended).toBe(0);
    expect(writer.errors).toEqual([]);
    expect(writer.lines.at(-1)).toBe("interrupted");
    expect(listPostmasters(dataDir)).toEqual([]);
  });

  test("a process that ends by an uncaught error takes its server along", async () => {
    const { dataDir, write } = await makeDataFolder();
    const writer = write(dataDir, ["crash"]);
    expect(await writer.ended).toBe(1);
    await expect.poll(() => listPostmasters(dataDir), { timeout: 5_000 }).toEqual([]);
  });

  test("a server that ends by itself is told", async () => {
    const { dataDir, open } = await makeDataFolder();
    const { ended, stop } = await open();
    for (const pid of listPostmasters(dataDir)) process.kill(pid, "SIGTERM");
    await expect(ended).resolves.toBeUndefined();
    await stop();
  });
});

function writePidFile(folder: string, pid: number | undefined): void {
  const file = join(folder, "postgres", "postmaster.pid");
  writeFileSync(file, `${pid}\n${folder}/postgres\n1700000000\n54321\n\n127.0.0.1\n     1234   5678\nready   \n`);
}
