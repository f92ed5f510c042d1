import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";

export interface TestServer {
  /** Connects as a role that may create databases. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The embedded PostgreSQL, as `npm start` runs it, but in a folder that goes, and so without waiting for the disk. */
export async function startEmbeddedPostgres(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "poortwachter-test-"));
  const settings = { fsync: "off", max_connections: "100" };
  const { url, stop } = await openEmbeddedDatabase({ dataDir, log: () => {}, settings });
  return {
    url,
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
