import { randomUUID } from "node:crypto";
import pg from "pg";

export interface NamedDatabase {
  readonly name: string;
  readonly url: string;
}

/** Makes a database with a name of its own on a server. */
export async function createEmptyDatabase(serverUrl: string, template = "template1"): Promise<NamedDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { name, url: url.href };
}

/**
 * Ends what this role has open in a database, and drops it. Not `WITH (FORCE)`: that is refused to a role that is no
 * superuser while autovacuum works in the database; a plain DROP sends autovacuum away by itself.
 */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const isOpen = `FROM pg_stat_activity WHERE datname = '${name}' AND usename = current_user`;
  await runOnServer(
    serverUrl,
    `DO $$ BEGIN IF EXISTS (SELECT FROM pg_database WHERE datname = '${name}') THEN
       ALTER DATABASE ${name} ALLOW_CONNECTIONS false;
     END IF; END $$`,
    `SELECT pg_terminate_backend(pid, 10000) ${isOpen}`,
    `DROP DATABASE IF EXISTS ${name}`,
  );
}

async function runOnServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}
