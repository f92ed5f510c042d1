import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "#lib/db/client.ts";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { migrationsFolder } from "#lib/db/migration-files.ts";
import { installJobQueue } from "#lib/queue/job-queue.ts";
import { diffSchemas } from "#scripts/schema-diff.ts";

const usage = `usage: node scripts/migrate.ts apply          brings the database at DATABASE_URL to the newest migration
       node scripts/migrate.ts diff <name>    writes the migration that follows from prisma/schema.prisma`;
const schemaFile = join(migrationsFolder, "../schema.prisma");
// The schema as it was when the last migration was written: what `diff` starts from.
const lastSchemaFile = join(migrationsFolder, "last-schema.prisma");

const [command, name] = process.argv.slice(2);
if (command === "apply") await apply();
else if (command === "diff" && name !== undefined && /^[a-z0-9_]+$/.test(name)) await writeDiff(name);
else {
  console.error(usage);
  process.exitCode = 1;
}

async function apply(): Promise<void> {
  const url = process.env["DATABASE_URL"];
  if (url === undefined || url === "") throw new Error("DATABASE_URL is not set");
  const applied = await migrateDatabase(url);
  const { pool, close } = openDatabase(url);
  await installJobQueue(pool).finally(close);
  console.log(applied.length === 0 ? "The database is up to date" : `Applied ${applied.join(", ")}`);
}

async function writeDiff(name: string): Promise<void> {
  const schema = await readFile(schemaFile, "utf8");
  const last = existsSync(lastSchemaFile) ? await readFile(lastSchemaFile, "utf8") : "";
  const sql = await diffSchemas(last, schema);
  if (sql.trim() === "-- This is an empty migration.") return console.log("The schema has not changed");
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), sql);
  await writeFile(lastSchemaFile, schema);
  console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql: read it before you commit it`);
}
