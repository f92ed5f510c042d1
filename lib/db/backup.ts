import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type pg from "pg";
import { type CheckedBackup, checkBackup, writeBackup } from "#lib/db/backup-file.ts";
import { roleName } from "#lib/db/cluster.ts";
import { DatabaseError } from "#lib/db/database-error.ts";
import { dumpDatabase } from "#lib/db/dump-database.ts";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { loadDatabase } from "#lib/db/load-database.ts";
import { connectDatabase } from "#lib/db/migrate.ts";
import { keepRestoredSecret, settleSecret, writeLineage } from "#lib/db/restored-secret.ts";

/** Where a process keeps its things, as its environment says. */
export interface Place {
  readonly dataDir: string;
  /** Absent for the embedded database in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** Whether AUTH_SECRET comes from the environment. */
  readonly hasOwnSecret: boolean;
}

type Log = (line: string) => void;

/** Writes all that a process keeps into one file, running or not. */
export async function backUp(place: Place, file: string, { now, log }: { readonly now: Date; readonly log: Log }) {
  const source = await openSource(place, log);
  try {
    const client = await connectDatabase(source.url);
    try {
      await settleSecret(client, resolve(place.dataDir));
      const secretFile = join(resolve(place.dataDir), "auth-secret");
      const authSecret = place.hasOwnSecret || !existsSync(secretFile) ? null : readFileSync(secretFile, "utf8").trim();
      await writeBackup(file, dumpDatabase(client, { authSecret, createdAt: now.toISOString() }));
      if (authSecret === null) log("The secret of sessions is not in it: keep AUTH_SECRET with the backup");
    } finally {
      await client.end();
    }
  } finally {
    await source.stop();
  }
  const { end } = await checkBackup(file);
  log(`Backup: ${file} (${countRows(end.rows)}), checked`);
}

/** Puts a backup where a process keeps its things. */
export async function restore(
  place: Place,
  file: string,
  { replaces, log }: { readonly replaces: boolean; readonly log: Log },
): Promise<void> {
  const backup = await checkBackup(file);
  const { head, end } = backup;
  log(`Backup: of ${head.createdAt}, ${countRows(end.rows)}, checksum right`);
  const target = await openTarget(place, log);
  try {
    const client = await connectDatabase(target.url);
    try {
      await load(client, backup, { place, replaces });
    } finally {
      await client.end();
    }
  } finally {
    await target.stop();
  }
  log(`Restored: ${countRows(end.rows)}`);
  log(tellSecret(place, head.authSecret));
}

async function load(
  client: pg.Client,
  backup: CheckedBackup,
  { place, replaces }: { readonly place: Place; readonly replaces: boolean },
) {
  const dataDir = resolve(place.dataDir);
  const secret = place.hasOwnSecret ? null : backup.head.authSecret;
  const lineage = randomUUID();
  const beforeCommit = async () => {
    await writeLineage(client, lineage);
    if (secret !== null) keepRestoredSecret(dataDir, secret, lineage);
  };
  await settleSecret(client, dataDir);
  await loadDatabase(client, backup, { replaces, beforeCommit });
  await settleSecret(client, dataDir);
}

function tellSecret({ hasOwnSecret }: Place, stored: string | null): string {
  if (hasOwnSecret) return "The secret of sessions: AUTH_SECRET of the environment, as before";
  if (stored !== null) return "The secret of sessions: that of the backup";
  return "The secret of sessions was not in the backup: set the AUTH_SECRET that was kept with it, or everybody signs in again";
}

interface Opened {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function openTarget({ dataDir, databaseUrl }: Place, log: Log): Promise<Opened> {
  return databaseUrl === undefined
    ? openEmbeddedDatabase({ dataDir, log })
    : { url: databaseUrl, stop: async () => {} };
}

async function openSource(place: Place, log: Log): Promise<Opened> {
  const folder = resolve(place.dataDir);
  if (place.databaseUrl !== undefined) return openTarget(place, log);
  if (!existsSync(join(folder, "postgres", "PG_VERSION")))
    throw new DatabaseError("no_database", `There is no database in ${folder}: set DATA_DIR or DATABASE_URL`);
  try {
    return await openTarget(place, log);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== "folder_in_use") throw error;
    return { url: findRunning(folder), stop: async () => {} };
  }
}

// postmaster.pid: the port on the fourth line.
function findRunning(folder: string): string {
  const port = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  const password = readFileSync(join(folder, "postgres-password"), "utf8").trim();
  return `postgresql://${roleName}:${password}@127.0.0.1:${port}/${roleName}`;
}

function countRows(rows: Readonly<Record<string, number>>): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${Object.keys(rows).length} tables, ${total} rows`;
}
