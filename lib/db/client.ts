import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { processWide } from "#lib/process-wide.ts";
import { PrismaClient } from "#prisma/client/client.ts";

export interface Database {
  readonly db: PrismaClient;
  /** For what Prisma cannot say: advisory locks, LISTEN. The client uses these same connections. */
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

interface Configured {
  readonly url: string;
  opened?: Database;
}

// Embedded PostgreSQL gives 50; a deployment of several processes shares what its server gives.
const connectionsMax = 10;
const connectTimeoutMs = 5_000;
// Longer than any query here: a server that has gone silent fails the query before TCP gives up.
const queryTimeoutMs = 30_000;
const slot = processWide<Configured>("database");

/** The client of this process, for all of `lib/` and for Next's bundle; connects with its first query. */
export function getDb(): PrismaClient {
  return getDatabase().db;
}

export function getPool(): pg.Pool {
  return getDatabase().pool;
}

/** Says where the database is; comes before the first `getDb()`. */
export function configureDatabase(url: string): void {
  if (slot.get()?.opened !== undefined) throw new Error("the database is open: closeDatabase() comes first");
  slot.set({ url });
}

/** Ends all connections; the next `getDb()` needs `configureDatabase` again. */
export async function closeDatabase(): Promise<void> {
  const configured = slot.get();
  slot.set(undefined);
  await configured?.opened?.close();
}

/** A client with a pool of its own. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    application_name: "poortwachter",
  });
  // A connection that breaks while nobody uses it leaves the pool; one in use fails its query, which is where it is told.
  pool.on("error", () => {});
  pool.on("connect", (connection) => connection.on("error", () => {}));
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    db,
    pool,
    close: async () => {
      await db.$disconnect();
      await pool.end();
    },
  };
}

function getDatabase(): Database {
  const configured = slot.get();
  if (configured === undefined) throw new Error("no database is configured: configureDatabase() comes first");
  configured.opened ??= openDatabase(configured.url);
  return configured.opened;
}
