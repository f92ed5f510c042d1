import type pg from "pg";
import type { BackupTable } from "#lib/db/backup-format.ts";

interface Found {
  readonly table: string;
  readonly columns: string[];
  readonly needs: string[];
}

/** The tables of a database, each after those that it refers to; without the one of the migrations. */
export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<Found>(`
    SELECT c.relname AS table,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      coalesce((SELECT array_agg(DISTINCT r.relname::text) FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND r.oid <> c.oid), '{}') AS needs
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    ORDER BY 1`);
  return sortByNeed(rows).map(({ table, columns }) => ({ table, columns }));
}

function sortByNeed(found: readonly Found[]): Found[] {
  const sorted: Found[] = [];
  let rest = found;
  while (rest.length > 0) {
    const there = new Set(sorted.map(({ table }) => table));
    const next = rest.filter(({ needs }) => needs.every((table) => there.has(table)));
    if (next.length === 0) throw new Error(`tables refer to each other: ${rest.map(({ table }) => table).join(", ")}`);
    sorted.push(...next);
    rest = rest.filter((one) => !next.includes(one));
  }
  return sorted;
}
