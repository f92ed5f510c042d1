import { existsSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { runAs } from "#lib/db/postgres-command.ts";
import { startServer } from "#lib/db/postgres-server.ts";
import { chooseAccount } from "#lib/db/server-account.ts";
import type { TestServer } from "#tests/support/test-server.ts";

const programs = "/usr/lib/postgresql/15/bin";

/** Debian's PostgreSQL 15, the oldest that is supported, in a folder of its own; the role it gives is no superuser. */
export async function startDebianPostgres(): Promise<TestServer> {
  const postgres = join(programs, "postgres");
  if (!existsSync(postgres)) throw new Error("PostgreSQL 15 is missing: apt-get install -y postgresql-15");
  const folder = await mkdtemp(join(tmpdir(), "poortwachter-debian-"));
  const cluster = join(folder, "postgres");
  const account = chooseAccount(folder, cluster, postgres);
  if (account.owner !== undefined) await chown(folder, account.owner.uid, account.owner.gid);
  const initdb = [join(programs, "initdb"), "-D", cluster, "--username=postgres", "--auth=trust", "--no-sync"];
  await runAs(account, [...initdb, "--encoding=UTF8", "--locale=C.UTF-8"], folder);
  const logFile = join(folder, "postgres.log");
  const settings = { fsync: "off", max_connections: "100" };
  const server = await startServer({ cluster, logFile, postgres, account, settings, log: () => {} });
  await createRole(`postgresql://postgres@127.0.0.1:${server.port}/postgres`);
  return {
    url: `postgresql://tester@127.0.0.1:${server.port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function createRole(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query("CREATE ROLE tester LOGIN CREATEDB");
  await client.end();
}
