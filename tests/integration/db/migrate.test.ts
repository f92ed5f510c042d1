import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { migrationsFolder, readMigrations } from "#lib/db/migration-files.ts";
import { createBareDatabase } from "#tests/support/database.ts";
import { startOldPostgres } from "#tests/support/old-postgres.ts";

const script = join(import.meta.dirname, "../../../scripts/migrate.ts");
const names = (await readMigrations()).map(({ name }) => name);
let folder = "";
let database: Awaited<ReturnType<typeof createBareDatabase>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "poortwachter-migrations-"));
  await cp(migrationsFolder, folder, { recursive: true });
  database = await createBareDatabase();
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  return client.query(sql).then(({ rows }) => client.end().then(() => rows));
}

test("an empty database gets every migration once, in order", async () => {
  expect(await migrateDatabase(database.url)).toEqual(names);
  expect(await migrateDatabase(database.url)).toEqual([]);
});

test("three processes at once: each migration is applied once, and all three come through", async () => {
  const env = { ...process.env, DATABASE_URL: database.url };
  const run = () => promisify(execFile)(process.execPath, [script, "apply"], { env });
  const said = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout);
  const applied = said.flatMap((text) => /^Applied (.*)$/m.exec(text)?.[1]?.split(", ") ?? []);
  expect(applied.sort()).toEqual(names);
  expect(await ask("SELECT count(*)::int AS n FROM _prisma_migrations")).toEqual([{ n: names.length }]);
});

test("a migration that the database does not have yet is applied, whatever its place in the order", async () => {
  await migrateDatabase(database.url);
  await addMigration("00000000000001_a_late_one", "CREATE TABLE late ()");
  expect(await migrateDatabase(database.url, folder)).toEqual(["00000000000001_a_late_one"]);
});

test("functions with semicolons in their bodies arrive whole", async () => {
  await addMigration(
    "99990101000000_f",
    "CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;",
  );
  await migrateDatabase(database.url, folder);
  expect(await ask("SELECT f()")).toEqual([{ f: 1 }]);
});

describe("refused, with one line", () => {
  test("a database that is newer than the code", async () => {
    await addMigration("99990101000000_future", "SELECT 1");
    await migrateDatabase(database.url, folder);
    await expect(migrateDatabase(database.url)).rejects.toMatchObject({
      code: "newer_than_code",
      message: "The database is newer than this code: it has migration 99990101000000_future",
    });
  });

  test("a migration that was edited after the database had applied it", async () => {
    await migrateDatabase(database.url, folder);
    await addMigration(names[0] ?? "", "SELECT 2");
    await expect(migrateDatabase(database.url, folder)).rejects.toMatchObject({
      code: "migration_failed",
      message: `Migration ${names[0]} was edited after the database had applied it`,
    });
  });

  test("a migration that `prisma migrate` left halfway", async () => {
    await migrateDatabase(database.url);
    await ask("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(migrateDatabase(database.url)).rejects.toMatchObject({ code: "migration_failed" });
  });

  test("a server that is older than PostgreSQL 15", async () => {
    const old = await startOldPostgres("14.19 (Debian 14.19-1)");
    await expect(migrateDatabase(old.url)).rejects.toMatchObject({
      code: "server_too_old",
      message: "The database is PostgreSQL 14.19 (Debian 14.19-1); version 15 or newer is needed",
    });
    await old.stop();
  });

  test("a server that is not there", async () => {
    await expect(migrateDatabase("postgresql://nobody:secret@127.0.0.1:1/none")).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringMatching(/^The database at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED(?!.*secret)/),
    });
  });
});

describe("nothing stays halfway", () => {
  test("a migration that fails leaves the database as it was, and a mended one is applied", async () => {
    await addMigration("99990101000000_m", "CREATE TABLE half (); SELECT 1 / 0");
    await expect(migrateDatabase(database.url, folder)).rejects.toMatchObject({
      code: "migration_failed",
      message: "Migration 99990101000000_m failed: division by zero",
    });
    expect(await ask("SELECT to_regclass('half')")).toEqual([{ to_regclass: null }]);
    await addMigration("99990101000000_m", "CREATE TABLE half ()");
    expect(await migrateDatabase(database.url, folder)).toEqual(["99990101000000_m"]);
  });

  test("a process killed in the middle of a migration: the next one applies it", async () => {
    await addMigration("99990101000000_m", "CREATE TABLE slow (); SELECT pg_sleep(60)");
    const child = migrateInProcess();
    await expect.poll(() => ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).toHaveLength(1);
    child.kill("SIGKILL");
    await once(child, "exit");
    await addMigration("99990101000000_m", "CREATE TABLE slow ()");
    // The server notices at the end of the statement that its client is gone: that is told to it here.
    await ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    expect(await migrateDatabase(database.url, folder)).toEqual(["99990101000000_m"]);
  });
});

function migrateInProcess(): ChildProcess {
  const code = `import { migrateDatabase } from "#lib/db/migrate.ts"; await migrateDatabase(...process.argv.slice(1));`;
  const cwd = join(import.meta.dirname, "../../..");
  return spawn(process.execPath, ["--input-type=module", "--eval", code, database.url, folder], { cwd });
}
