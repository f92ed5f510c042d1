import pg from "pg";

// Everything that a Prisma schema can say, as the server tells it; one line of text a thing.
const queries = {
  columns: `
    SELECT format('%s.%s %s %s default %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped`,
  constraints: `
    SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  indexes: "SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'",
  sequences: "SELECT format('%s %s', sequencename, data_type) AS line FROM pg_sequences WHERE schemaname = 'public'",
  enums: `
    SELECT format('%s %s', t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)) AS line
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname`,
};

/** What is in a database, sorted: tables with their columns, constraints, indexes, sequences, enums. */
export async function readCatalog(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const lines: string[] = [];
  for (const [kind, sql] of Object.entries(queries)) {
    const { rows } = await client.query<{ line: string }>(sql);
    lines.push(...rows.map(({ line }) => `${kind}: ${line}`));
  }
  await client.end();
  return lines.filter((line) => !line.includes("_prisma_migrations")).sort();
}
