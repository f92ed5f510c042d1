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

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
