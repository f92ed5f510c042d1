import pg from "pg";

/** What a database holds, one line of text for each table and sequence but for its lineage; found another way than a backup reads it. */
export async function readContent(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET timezone = 'UTC'");
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'lineage')",
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const sql = `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"), '')) AS line FROM "${name}" t`;
      const { rows } = await client.query<{ line: string }>(sql);
      lines.push(`${name}: ${rows[0]?.line}`);
    }
    const { rows: sequences } = await client.query<{ line: string }>(
      "SELECT sequencename || ' at ' || coalesce(last_value, 0) AS line FROM pg_sequences WHERE schemaname = 'public'",
    );
    return [...lines, ...sequences.map(({ line }) => line)].sort();
  } finally {
    await client.end();
  }
}
