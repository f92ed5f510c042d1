import { createHash } from "node:crypto";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackupEnd, type BackupHead, type BackupTable, endOfRows, quote } from "#lib/db/backup-format.ts";
import { lockMigrations, readApplied } from "#lib/db/migrate.ts";
import { listTables } from "#lib/db/tables.ts";

// Whatever the server or the role is set to: what is written has one form.
const settings = [
  "SET LOCAL client_encoding = 'UTF8'",
  "SET LOCAL datestyle = 'ISO, YMD'",
  "SET LOCAL intervalstyle = 'postgres'",
  "SET LOCAL timezone = 'UTC'",
  "SET LOCAL bytea_output = 'hex'",
];

/**
 * A whole database as the bytes of a backup, of one moment however long it takes: others go on reading and writing. A migration waits.
 */
export async function* dumpDatabase(
  client: pg.Client,
  { authSecret, createdAt }: Pick<BackupHead, "authSecret" | "createdAt">,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  const tell = (bytes: Buffer) => {
    hash.update(bytes);
    return bytes;
  };
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  for (const setting of settings) await client.query(setting);
  await lockMigrations(client);
  const applied = await readApplied(client);
  const migrations = applied.map(({ migration_name: name, checksum }) => ({ name, checksum }));
  const head: BackupHead = { format: "poortwachter-backup", formatVersion: 1, createdAt, migrations, authSecret };
  yield tell(toLine(head));
  const rows: Record<string, number> = {};
  for (const table of await listTables(client)) {
    yield tell(toLine(table));
    const copy = client.query(copyTo(`COPY ${toTarget(table)} TO STDOUT`));
    for await (const bytes of copy) if (bytes instanceof Buffer) yield tell(bytes);
    yield tell(Buffer.from(`${endOfRows}\n`));
    rows[table.table] = copy.rowCount;
  }
  const sequences = await readSequences(client);
  await client.query("COMMIT");
  const end: BackupEnd = { sequences, rows, sha256: hash.digest("hex") };
  yield toLine(end);
}

/** A table with its columns, for COPY. */
export function toTarget({ table, columns }: BackupTable): string {
  return `${quote(table)} (${columns.map(quote).join(", ")})`;
}

function toLine(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

async function readSequences(client: pg.Client): Promise<BackupEnd["sequences"]> {
  const { rows } = await client.query<{ name: string; value: string }>(`
    SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
    WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1`);
  return rows;
}
