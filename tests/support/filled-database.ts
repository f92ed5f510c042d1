import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { onTestFinished } from "vitest";
import { PrismaClient } from "#prisma/client/client.ts";
import { createCopy } from "#tests/support/database.ts";

/** The address of a database with Charlie in it, gone with its test. */
export async function makeFilled(): Promise<string> {
  const { url, drop } = await createCopy();
  onTestFinished(drop);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`INSERT INTO "user" (id, name, email) VALUES ('charlie', 'Charlie', 'charlie@example.com')`);
  await client.end();
  return url;
}

/** Connections to a database under a name of their own, closed with their test. */
export function openAs(name: string, url: string) {
  const pool = new pg.Pool({ connectionString: url, application_name: name });
  // The database may go while a connection is still closing.
  pool.on("connect", (client) => void client.on("error", () => {}));
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  onTestFinished(async () => {
    await db.$disconnect();
    await pool.end();
  });
  return { db, pool };
}
