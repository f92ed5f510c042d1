import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { lockMigrations } from "#lib/db/migrate.ts";

/**
 * Keeps the secret of a backup beside the one that counts, with the lineage that the database has as soon as the backup is in it. For the
 * moment before that: a process that is killed leaves to {@link settleSecret} which of the two it is.
 */
export function keepRestoredSecret(dataDir: string, secret: string, lineage: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(toDraft(dataDir), `${secret}\n${lineage}\n`, { mode: 0o600, flush: true });
}

/** True when a restore that was killed has left something to {@link settleSecret}. */
export function hasUnsettledSecret(dataDir: string): boolean {
  return existsSync(toDraft(dataDir));
}

/**
 * Ends what a restore began: the database says whether the backup is in it, and so whether its secret counts. Waits for a restore that is
 * under way.
 */
export async function settleSecret(client: pg.Client, dataDir: string): Promise<void> {
  const draft = toDraft(dataDir);
  if (!hasUnsettledSecret(dataDir)) return;
  await client.query("BEGIN");
  try {
    await lockMigrations(client);
    // Somebody else may have waited here too.
    const [secret, lineage] = existsSync(draft) ? readFileSync(draft, "utf8").split("\n") : [];
    if (lineage !== undefined && lineage === (await readLineage(client))) putInPlace(dataDir, `${secret}\n`);
    rmSync(draft, { force: true });
  } finally {
    await client.query("ROLLBACK");
  }
}

/** Gives a database that was just loaded a lineage of its own. */
export async function writeLineage(client: pg.Client, lineage: string): Promise<void> {
  const sql = "INSERT INTO lineage (value) VALUES ($1) ON CONFLICT (id) DO UPDATE SET value = excluded.value";
  await client.query(sql, [lineage]);
}

async function readLineage(client: pg.Client): Promise<string | null> {
  const { rows: tables } = await client.query("SELECT to_regclass('lineage') AS found");
  if (tables[0]?.found === null) return null;
  const { rows } = await client.query<{ value: string }>("SELECT value::text FROM lineage");
  return rows[0]?.value ?? null;
}

function putInPlace(dataDir: string, text: string): void {
  const file = join(dataDir, "auth-secret");
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function toDraft(dataDir: string): string {
  return join(dataDir, "auth-secret.restored");
}
