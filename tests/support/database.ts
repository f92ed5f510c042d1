import { afterAll, inject } from "vitest";
import { closeDatabase, configureDatabase, type Database, openDatabase } from "#lib/db/client.ts";
import { createEmptyDatabase, dropDatabase } from "#tests/support/database-admin.ts";

export interface TestDatabase extends Database {
  readonly url: string;
}

/**
 * A migrated, empty database for this test file, gone after its tests; `getDb()` uses it too. Call it once, at the top:
 * `const { db } = await useDatabase();`
 */
export async function useDatabase(): Promise<TestDatabase> {
  const database = await openCopy();
  configureDatabase(database.url);
  afterAll(async () => {
    await closeDatabase();
    await database.close();
  });
  return database;
}

/** One more database, for a test that needs its own; whoever opens it closes it. */
export async function openCopy(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  const { name, url } = await createEmptyDatabase(server.url, server.template);
  const database = openDatabase(url);
  const close = async () => {
    await database.close();
    await dropDatabase(server.url, name);
  };
  return { ...database, url, close };
}

/** A migrated, empty database that nothing is connected to; whoever makes it drops it. */
export async function createCopy(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject("databaseServer");
  const { name, url } = await createEmptyDatabase(server.url, server.template);
  return { url, drop: () => dropDatabase(server.url, name) };
}

/** A database without migrations; whoever makes it drops it. */
export async function createBareDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject("databaseServer");
  const { name, url } = await createEmptyDatabase(server.url);
  return { url, drop: () => dropDatabase(server.url, name) };
}
