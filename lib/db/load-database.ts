import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type CheckedBackup, endsRows, readJson, readLines } from "#lib/db/backup-file.ts";
import { BackupTable, quote } from "#lib/db/backup-format.ts";
import { DatabaseError } from "#lib/db/database-error.ts";
import { toTarget } from "#lib/db/dump-database.ts";
import { forgetJobs } from "#lib/db/forget-jobs.ts";
import { applyMigration, ensureMigrationTable, findNext, lockMigrations } from "#lib/db/migrate.ts";
import { type Migration, readMigrations } from "#lib/db/migration-files.ts";
import { listTables } from "#lib/db/tables.ts";

export interface LoadOptions {
  /** Whether what is there may go. */
  readonly replaces: boolean;
  /** Runs when all is loaded and nothing is final yet. */
  readonly beforeCommit: () => Promise<void>;
}

/**
 * Puts a backup into a database, in one transaction: whatever ends it, there is what was there before or all of the backup. Brings it to
 * this code's newest migration. Refuses a backup of a newer release, and a database that has rows unless it may be replaced.
 */
export async function loadDatabase(client: pg.Client, backup: CheckedBackup, options: LoadOptions): Promise<void> {
  const migrations = await readMigrations();
  const names = new Set(backup.head.migrations.map(({ name }) => name));
  refuseOtherSchema(migrations, backup);
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL client_encoding = 'UTF8'");
    await client.query("SET LOCAL datestyle = 'ISO, YMD'");
    await client.query("SET LOCAL lock_timeout = '10s'");
    await lockMigrations(client);
    await refuseContent(client, options.replaces);
    await refuseCompany(client);
    await dropAll(client);
    await forgetJobs(client);
    await ensureMigrationTable(client);
    for (const migration of migrations.filter(({ name }) => names.has(name))) await applyMigration(client, migration);
    await load(client, backup);
    for (const migration of migrations.filter(({ name }) => !names.has(name))) await applyMigration(client, migration);
    await options.beforeCommit();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

function refuseOtherSchema(migrations: readonly Migration[], { file, head }: CheckedBackup): void {
  const finished_at = new Date(head.createdAt);
  const applied = head.migrations.map(({ name, checksum }) => ({ migration_name: name, checksum, finished_at }));
  try {
    findNext(migrations, applied);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const reason =
      error.code === "newer_than_code" ? "it was made by a newer release: restore it with that one" : error.message;
    throw new DatabaseError(error.code, `The backup ${file} cannot be used: ${reason}`, { cause: error });
  }
}

async function refuseContent(client: pg.Client, replaces: boolean): Promise<void> {
  const tables = await listTables(client);
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (tables.length > 0 && rows[0]?.found === null)
    throw new DatabaseError("not_empty", "The database holds something else than Poortwachter: nothing was changed");
  if (replaces) return;
  for (const { table } of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${quote(table)} LIMIT 1`);
    if (rowCount !== 0)
      throw new DatabaseError("not_empty", "The database is not empty: add --replace to lose what is in it");
  }
}

async function refuseCompany(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'poortwachter' AND pid <> pg_backend_pid()`);
  if (rows[0]?.count !== 0)
    throw new DatabaseError("in_use", "Poortwachter is running on this database: stop it first");
}

async function dropAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(`
    SELECT format('DROP TABLE %s CASCADE', oid::regclass) AS drop FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
    UNION ALL
    SELECT format('DROP FUNCTION %s CASCADE', p.oid::regprocedure) FROM pg_proc p
      WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
  for (const { drop } of rows) await client.query(drop);
}

// Triggers would refuse a deletion, and write again what the backup has. Foreign keys are kept all the while.
async function load(client: pg.Client, { file, end }: CheckedBackup): Promise<void> {
  const tables = await listTables(client);
  for (const { table } of tables) await client.query(`ALTER TABLE ${quote(table)} DISABLE TRIGGER USER`);
  for (const { table } of tables.toReversed()) await client.query(`DELETE FROM ${quote(table)}`);
  const lines = readLines(file);
  await lines.next();
  for await (const line of lines) {
    const table = BackupTable.safeParse(readJson(line)).data;
    if (table !== undefined) await loadTable(client, table, lines);
  }
  for (const { name, value } of end.sequences) await client.query("SELECT setval($1, $2)", [quote(name), value]);
  for (const { table } of tables) await client.query(`ALTER TABLE ${quote(table)} ENABLE TRIGGER USER`);
}

async function loadTable(client: pg.Client, table: BackupTable, lines: AsyncGenerator<Buffer>): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${toTarget(table)} FROM STDIN`));
  const ended = once(copy, "finish");
  ended.catch(() => {});
  for (let next = await lines.next(); next.done !== true && !endsRows(next.value); next = await lines.next()) {
    if (!copy.write(next.value)) await Promise.race([once(copy, "drain"), ended]);
  }
  copy.end();
  await ended;
}
