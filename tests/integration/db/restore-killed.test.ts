import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { backUp, type Place, restore } from "#lib/db/backup.ts";
import { checkBackup } from "#lib/db/backup-file.ts";
import { connectDatabase } from "#lib/db/migrate.ts";
import { settleSecret } from "#lib/db/restored-secret.ts";
import { readContent } from "#tests/support/database-content.ts";
import { makeFilled, openAs } from "#tests/support/filled-database.ts";

const log = () => {};

test("a restore that is killed leaves what was there, or all of the backup", { timeout: 120_000 }, async () => {
  const databaseUrl = await makeFilled();
  const before = await readContent(databaseUrl);
  const watch = openAs("a test", databaseUrl);
  const big = await makeBig();
  const after = await readContent(big.url);
  for (const query of ["CREATE", 'COPY "mail"', "SELECT setval"]) {
    const child = spawn(process.execPath, ["scripts/backup.ts", "restore", big.file, "--replace"], {
      env: { ...process.env, DATABASE_URL: databaseUrl, AUTH_SECRET: "s".repeat(43) },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    while (child.exitCode === null && !(await isUnderWay(watch.pool, query))) await sleep(2);
    child.kill("SIGKILL");
    await ended;
    while (await isUnderWay(watch.pool, "")) await sleep(10);
    const content = await readContent(databaseUrl);
    expect([before, after]).toContainEqual(content);
  }
  await restore({ dataDir: "none", databaseUrl, hasOwnSecret: true }, big.file, { replaces: true, log });
  expect(await readContent(databaseUrl)).toEqual(after);
});

// Ends itself as soon as the named function of node:fs has got that far, as a killed process does.
const killedAt = (name: string, when: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const real = fs.${name};
    fs.${name} = (...args) => {
      if (!String(args[${name === "renameSync" ? 1 : 0}]).endsWith("${when}")) return real(...args);
      ${name === "writeFileSync" ? "real(...args);" : ""}
      process.kill(process.pid, "SIGKILL");
    };
    syncBuiltinESMExports();`)}`;

describe("the secret of a restore that is killed", () => {
  const [old, fresh] = ["old".repeat(15), "new".repeat(15)];

  async function makeKilled(name: string, when: string) {
    const [source, databaseUrl] = [await makeFilled(), await makeFilled()];
    const dataDir = await mkdtemp(join(tmpdir(), "poortwachter-killed-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const [secretFile, file] = [join(dataDir, "auth-secret"), join(dataDir, "a.backup")];
    await writeFile(secretFile, fresh);
    await backUp({ dataDir, databaseUrl: source, hasOwnSecret: false }, file, { now: new Date(), log });
    await writeFile(secretFile, old);
    const args = ["--import", killedAt(name, when), "scripts/backup.ts", "restore", file, "--replace"];
    const { AUTH_SECRET: _, ...env } = process.env;
    const child = spawn(process.execPath, args, {
      env: { ...env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
      stdio: "ignore",
    });
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    const place: Place = { dataDir, databaseUrl, hasOwnSecret: false };
    return { ...place, databaseUrl, file, readSecret: async () => (await readFile(secretFile, "utf8")).trim() };
  }

  test("before the backup is in the database stays the old one", async () => {
    const place = await makeKilled("writeFileSync", "auth-secret.restored");
    await settle(place);
    expect([await place.readSecret(), await readdir(place.dataDir)]).toEqual([old, ["a.backup", "auth-secret"]]);
  });

  test.each([
    ["is written", "writeFileSync", "auth-secret.new"],
    ["has its name", "renameSync", "auth-secret"],
    ["is forgotten", "rmSync", "auth-secret.restored"],
  ])("after that becomes the backup's, also when it ends before that %s", async (_, name, when) => {
    const place = await makeKilled(name, when);
    await settle(place);
    expect([await place.readSecret(), await readdir(place.dataDir)]).toEqual([fresh, ["a.backup", "auth-secret"]]);
  });

  test("is in a backup that is made next, and is settled by the next restore too", async () => {
    const place = await makeKilled("renameSync", "auth-secret");
    const next = `${place.file}.next`;
    await backUp(place, next, { now: new Date(), log });
    expect((await checkBackup(next)).head.authSecret).toBe(fresh);
    const other = await makeKilled("renameSync", "auth-secret");
    await expect(restore(other, other.file, { replaces: false, log })).rejects.toThrow("not empty");
    expect(await other.readSecret()).toBe(fresh);
  });
});

async function settle({ dataDir, databaseUrl }: { readonly dataDir: string; readonly databaseUrl: string }) {
  const client = await connectDatabase(databaseUrl);
  await settleSecret(client, dataDir);
  await client.end();
}

// Large enough to be caught at each step.
async function makeBig() {
  const databaseUrl = await makeFilled();
  const { pool: filling } = openAs("a test", databaseUrl);
  await filling.query(`INSERT INTO mail (id, "to", subject, text)
    SELECT gen_random_uuid(), 'x@example.com', 'x', repeat('x', 500) FROM generate_series(1, 20000)`);
  const folder = await mkdtemp(join(tmpdir(), "poortwachter-killed-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "big.backup");
  await backUp({ dataDir: folder, databaseUrl, hasOwnSecret: true }, file, { now: new Date(), log });
  return { url: databaseUrl, file };
}

async function isUnderWay(watch: pg.Pool, query: string): Promise<boolean> {
  const { rowCount } = await watch.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND application_name = '' AND query LIKE $1`,
    [`${query}%`],
  );
  return (rowCount ?? 0) > 0;
}
