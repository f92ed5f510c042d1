import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { prepareCluster, roleName } from "#lib/db/cluster.ts";
import { DatabaseError, describeError } from "#lib/db/database-error.ts";
import { lockFolder } from "#lib/db/folder-lock.ts";
import { findBinaries } from "#lib/db/postgres-binaries.ts";
import { startServer } from "#lib/db/postgres-server.ts";
import { chooseAccount } from "#lib/db/server-account.ts";
import { stopServers } from "#lib/db/server-process.ts";

export interface EmbeddedDatabase {
  readonly url: string;
  /** Resolves when the server has ended, by `stop` or by itself. */
  readonly ended: Promise<void>;
  /** Ends the server, then lets go of the folder. May be called more than once. */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Gets a line for each step that takes time. */
  readonly log: (line: string) => void;
  /** PostgreSQL's own settings, over those of this project. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the embedded PostgreSQL in a folder, making both when they are missing. Throws a DatabaseError when that cannot be.
 * The server is told to stop when this process exits without `stop`; when it is killed, by the next one that opens the folder.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = resolve(options.dataDir);
  try {
    makeFolder(folder);
    const unlock = await lockFolder(folder);
    return await openLocked(folder, options, unlock).catch((error: unknown) => {
      unlock();
      throw error;
    });
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const message = `The data folder ${folder} cannot be used: ${describeError(error)}`;
    throw new DatabaseError("folder_not_writable", message, { cause: error });
  }
}

async function openLocked(folder: string, options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedDatabase> {
  const { log, settings = {} } = options;
  const binaries = findBinaries();
  const cluster = join(folder, "postgres");
  const account = chooseAccount(folder, cluster, binaries.postgres);
  await stopServers(cluster, log);
  const password = await prepareCluster(
    { cluster, passwordFile: join(folder, "postgres-password"), binaries, account },
    log,
  );
  const logFile = join(folder, "postgres.log");
  const server = await startServer({ cluster, logFile, postgres: binaries.postgres, account, settings, log });
  const url = `postgresql://${roleName}:${password}@127.0.0.1:${server.port}/${roleName}`;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= server.stop().finally(unlock);
    return stopping;
  };
  return { url, ended: server.ended, stop };
}

// Permission bits tell nothing about a disk that is mounted read-only: access(2) does.
function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
}
