import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { backUp, restore } from "#lib/db/backup.ts";
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
