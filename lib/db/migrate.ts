import { randomUUID } from "node:crypto";
import pg from "pg";
import { DatabaseError, describeError } from "#lib/db/database-error.ts";
import { type Migration, readMigrations } from "#lib/db/migration-files.ts";

export interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

const serverVersionMin = 15;
const connectTimeoutMs = 10_000;
// The key that Prisma's own engine locks, so that `prisma migrate deploy` waits for this and the other way round.
const lockKey = 72_707_369;
// Prisma's table, word for word: `prisma migrate` goes on working on a database that this made.
const createTable = `
  CREATE TABLE _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings the database to the newest migration and returns the names of those it applied. Several processes may call it at
 * once. Each migration commits or fails as a whole, its row with it, so that a process killed halfway leaves nothing behind.
 */
export async function migrateDatabase(url: string, folder?: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await connectDatabase(url);
  try {
    const applied: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return applied;
      applied.push(name);
    }
  } finally {
    await client.end();
  }
}

/** Waits for others who migrate this database, until the end of the transaction. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
}

/** A connection; `unreachable` when the server doesn't answer, `server_too_old` when it is. */
export async function connectDatabase(url: string): Promise<pg.Client> {
  const client = await connect(url);
  try {
    await refuseOldServer(client);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  // A connection that breaks fails the query under way as well; without a listener it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const where = `${client.host}:${client.port}`;
    throw new DatabaseError("unreachable", `The database at ${where} cannot be used: ${describeError(error)}`, {
      cause: error,
    });
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version ?? "";
  if (Number.parseInt(version, 10) >= serverVersionMin) return;
  throw new DatabaseError(
    "server_too_old",
    `The database is PostgreSQL ${version}; version ${serverVersionMin} or newer is needed`,
  );
}

async function applyNext(client: pg.Client, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query("BEGIN");
  try {
    // Until the end of the transaction, so that a pooler between here and the server does no harm.
    await lockMigrations(client);
    await ensureMigrationTable(client);
    const next = findNext(migrations, await readApplied(client));
    if (next !== undefined) await applyMigration(client, next);
    await client.query("COMMIT");
    return next?.name;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

/** Makes the table of what was applied where it is missing. */
export async function ensureMigrationTable(client: pg.Client): Promise<void> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
  // Not IF NOT EXISTS: that asks for the right to create even where there is nothing to do.
  if (rows[0]?.found === null) await client.query(createTable);
}

/** What was applied to this database, in no order. */
export async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return rows;
}

/** The first migration that was not applied; throws when what was applied is not what this code has. */
export function findNext(migrations: readonly Migration[], applied: readonly Applied[]): Migration | undefined {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const name = row.migration_name;
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new DatabaseError("newer_than_code", `The database is newer than this code: it has migration ${name}`);
    }
    if (row.finished_at === null) {
      throw new DatabaseError("migration_failed", `Migration ${name} was left halfway: see docs/database.md`);
    }
    if (row.checksum !== migration.checksum) {
      throw new DatabaseError("migration_failed", `Migration ${name} was edited after the database had applied it`);
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.find(({ name }) => !done.has(name));
}

/** Applies one migration and writes down that it was, in the transaction of its caller. */
export async function applyMigration(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw new DatabaseError("migration_failed", `Migration ${name} failed: ${describeError(error)}`, { cause: error });
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
