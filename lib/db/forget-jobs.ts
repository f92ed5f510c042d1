import type pg from "pg";

const places = `
  SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'pgboss' AND c.relname = 'job'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'DELETE')`;

/** Drops every job of the queues, where there are any, in the transaction of the caller: what is still to be done is handed over again. */
export async function forgetJobs(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(places);
  if (rowCount !== 0) await client.query("DELETE FROM pgboss.job");
}
