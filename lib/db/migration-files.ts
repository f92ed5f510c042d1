import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Migration {
  /** Name of its folder: a number that sorts, an underscore, words. */
  readonly name: string;
  readonly sql: string;
  /** As Prisma writes it into `_prisma_migrations`: SHA-256 of the file, in hexadecimal. */
  readonly checksum: string;
}

export const migrationsFolder = join(import.meta.dirname, "../../prisma/migrations");

/** The migrations in the order in which they are applied. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, "migration.sql"))).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
