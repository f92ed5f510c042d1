import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { type DatabaseProcess, listPostmasters, startWriter } from "#tests/support/database-process.ts";

/** A place for one test's embedded databases, gone with all that runs in it when the test ends. */
export interface DataFolder {
  readonly parent: string;
  /** Not there yet. */
  readonly dataDir: string;
  readonly open: (dataDir?: string) => Promise<EmbeddedDatabase>;
  readonly write: (...parameters: Parameters<typeof startWriter>) => DatabaseProcess;
  /** Ends a process with the test. */
  readonly adopt: (child: ChildProcess) => void;
}

export async function makeDataFolder(): Promise<DataFolder> {
  const parent = await mkdtemp(join(tmpdir(), "poortwachter-data-"));
  const dataDir = join(parent, "data");
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const pid of listPostmasters(parent)) process.kill(pid, "SIGKILL");
    await rm(parent, { recursive: true, maxRetries: 20 });
  });
  return {
    parent,
    dataDir,
    open: (folder = dataDir) => openEmbeddedDatabase({ dataDir: folder, log: () => {} }),
    write: (...parameters) => {
      const writer = startWriter(...parameters);
      children.push(writer.child);
      return writer;
    },
    adopt: (child) => children.push(child),
  };
}

/** The rows that a query gives, over a connection of its own. */
export async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
