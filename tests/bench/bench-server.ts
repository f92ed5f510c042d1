import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { articleList } from "#lib/allow-list/network.ts";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { isHost, networkAddress } from "#lib/net/prefix.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { type ServerProcess, startServer, type Variables } from "#tests/support/start-server.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

const INTERVAL_SECONDS = 1;

/** The article's hosts, as DNS has them. */
export const hosts = articleList.filter(isHost).map(networkAddress);

export interface BenchServer extends ServerProcess {
  readonly dns: ScriptedDns;
  readonly database: EmbeddedDatabase;
  readonly intervalSeconds: number;
  /** Starts the server anew over the same database. */
  readonly restart: (between: () => Promise<void>) => Promise<BenchServer>;
}

/** Runs work with the built app in production, in a process of its own over an embedded database that is its own. */
export async function withServer<T>(work: (server: BenchServer) => Promise<T>, variables: Variables = {}): Promise<T> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("the pages are not built: npm run build");
  const DATA_DIR = await mkdtemp(join(tmpdir(), "poortwachter-bench-"));
  const dns = await startScriptedDns();
  serveHosts(dns, hosts);
  const database = await openEmbeddedDatabase({ dataDir: DATA_DIR, log: () => {} });
  const running: ServerProcess[] = [];
  const start = async (): Promise<BenchServer> => {
    const server = await startServer({
      DATA_DIR,
      DATABASE_URL: database.url,
      DNS_SERVERS: dns.text,
      WATCH_MIN_SECONDS: String(INTERVAL_SECONDS),
      WATCH_MAX_SECONDS: String(INTERVAL_SECONDS),
      ...variables,
    });
    running.push(server);
    await waitUntil("the list is confirmed", async () => !(await readStatus(server.url)).stale, 30_000);
    const restart: BenchServer["restart"] = async (between) => {
      await server.stop();
      await between();
      return start();
    };
    return { ...server, dns, database, intervalSeconds: INTERVAL_SECONDS, restart };
  };
  try {
    return await work(await start());
  } catch (error) {
    throw new Error(running.map((server) => server.output()).join("\n"), { cause: error });
  } finally {
    for (const server of running) await server.stop();
    await database.stop();
    await dns.stop();
    await rm(DATA_DIR, { recursive: true });
  }
}

export function serveHosts(dns: ScriptedDns, addresses: readonly string[]): void {
  const ipv6 = addresses.filter((address) => address.includes(":"));
  dns.serve({ ipv4: addresses.filter((address) => !address.includes(":")), ipv6, ttl: 1 });
}

async function readStatus(url: string): Promise<{ readonly stale: boolean }> {
  return (await fetch(`${url}/api/v1/status`)).json();
}
