import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { migrationsFolder } from "#lib/db/migration-files.ts";
import { diffSchemas } from "#scripts/schema-diff.ts";
import { readCatalog } from "#tests/support/catalog.ts";
import { createBareDatabase } from "#tests/support/database.ts";

const schema = await readFile(join(migrationsFolder, "../schema.prisma"), "utf8");

async function createFrom(build: (url: string) => Promise<unknown>): Promise<string[]> {
  const { url, drop } = await createBareDatabase();
  onTestFinished(drop);
  await build(url);
  return readCatalog(url);
}

async function buildFromSchema(url: string, text: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(await diffSchemas("", text));
  await client.end();
}

test("the migrations and the schema make the same database", async () => {
  const fromMigrations = await createFrom(migrateDatabase);
  expect(fromMigrations.length).toBeGreaterThan(50);
  expect(fromMigrations).toEqual(await createFrom((url) => buildFromSchema(url, schema)));
});

test("the schema kept beside the migrations, from which the next one is written, is today's", async () => {
  const last = await readFile(join(migrationsFolder, "last-schema.prisma"), "utf8");
  expect((await diffSchemas(last, schema)).trim()).toBe("-- This is an empty migration.");
});

test.each([
  ["a column", "deliveryPort    Int\n", "deliveryPort    Int\n  more Int?\n"],
  ["a type", "deliveryPort    Int\n", "deliveryPort    BigInt\n"],
  ["a default", "deliveryPort    Int\n", "deliveryPort    Int @default(25)\n"],
  ["an index", "@@index([closedAt])", "@@index([closedAt, reason])"],
  ["what a foreign key does", "onDelete: Cascade", "onDelete: Restrict"],
])("a difference in %s is seen", async (_, from, to) => {
  const changed = schema.replace(from, to);
  expect(changed).not.toBe(schema);
  const [before, after] = await Promise.all(
    [schema, changed].map((text) => createFrom((url) => buildFromSchema(url, text))),
  );
  expect(after).not.toEqual(before);
});
