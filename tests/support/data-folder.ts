import { type ChildProcess, execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, onTestFinished } from "vitest";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { type DatabaseProcess, listPostmasters, startWriter } from "#tests/support/database-process.ts";

/** A place for one test's embedded databases, gone with all that runs in it when the test ends. */
export interface DataFolder {
  readonly parent: string;
  readonly dataDir: string;
  readonly open: (dataDir?: string) => Promise<EmbeddedDatabase>;
  readonly write: (...parameters: Parameters<typeof startWriter>) => DatabaseProcess;
  /** Ends a process with the test. */
  readonly adopt: (child: ChildProcess) => void;
}

/** A folder whose database has been made and stopped, or with "empty" none at all. */
export async function makeDataFolder(content: "made" | "empty" = "made"): Promise<DataFolder> {
  const parent = await mkdtemp(join(tmpdir(), "poortwachter-data-"));
  const dataDir = join(parent, "data");
  if (content === "made") await promisify(execFile)("cp", ["-a", await makeOriginal(), dataDir]);
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

// Copied, as initdb takes a second each time.
const originals = mkdtemp(join(tmpdir(), "poortwachter-original-"));
let original: Promise<string> | undefined;

afterAll(async () => rm(await originals, { recursive: true }));

function makeOriginal(): Promise<string> {
  original ??= originals.then(async (folder) => {
    const dataDir = join(folder, "data");
    await openEmbeddedDatabase({ dataDir, log: () => {} }).then(({ stop }) => stop());
    return dataDir;
  });
  return original;
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
