import type { TestProject } from "vitest/node";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { createEmptyDatabase, dropDatabase } from "#tests/support/database-admin.ts";
import { startDebianPostgres } from "#tests/support/debian-postgres.ts";
import { startEmbeddedPostgres, type TestServer } from "#tests/support/test-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server that the tests' databases are made on, and the name of the migrated one that they are copies of. */
    databaseServer: { url: string; template: string };
  }
}

/** Gives the integration tests one PostgreSQL: embedded, or what TEST_POSTGRES=debian or TEST_DATABASE_URL asks for. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = await createEmptyDatabase(server.url);
  await migrateDatabase(template.url);
  project.provide("databaseServer", { url: server.url, template: template.name });
  return async () => {
    await dropDatabase(server.url, template.name);
    await server.stop();
  };
}

async function startTestServer(): Promise<TestServer> {
  const { TEST_DATABASE_URL: url = "", TEST_POSTGRES: kind = "embedded" } = process.env;
  if (url !== "") return { url, stop: async () => {} };
  if (kind === "debian") return startDebianPostgres();
  if (kind === "embedded") return startEmbeddedPostgres();
  throw new Error(`TEST_POSTGRES is "embedded" or "debian", not "${kind}"`);
}
