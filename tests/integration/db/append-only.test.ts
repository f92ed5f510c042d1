import { describe, expect, test } from "vitest";
import { useDatabase } from "#tests/support/database.ts";

const { pool } = await useDatabase();

const rows = {
  allow_list_version: `INSERT INTO allow_list_version VALUES (1, now(), '[]', 'a')`,
  allow_list_change: `INSERT INTO allow_list_change (version, disposition, "detectedAt", record) VALUES (1, 'add', now(), '{}')`,
  delivery_change: `INSERT INTO delivery_change ("mailServerId", "organizationId", at)
                    VALUES ('0192f0c1-2b3c-7def-8123-456789abcdef', 'one', now())`,
  audit_event: `INSERT INTO audit_event (action) VALUES ('mail-server.register')`,
  observation: `INSERT INTO observation (poll, at, resolver, family, outcome, authenticated, stale, "durationMs")
                VALUES (1, now(), '192.0.2.53', 'ipv4', 'ok', false, false, 1)`,
};
for (const insert of Object.values(rows)) await pool.query(insert);

describe.each([
  ["allow_list_version", "version = 2"],
  ["allow_list_change", "version = 2"],
  ["delivery_change", "port = 25"],
  ["audit_event", "action = 'x'"],
])("%s", (table, assignment) => {
  test.each([
    ["UPDATE", `UPDATE ${table} SET ${assignment}`],
    ["DELETE", `DELETE FROM ${table}`],
    ["TRUNCATE", `TRUNCATE ${table} CASCADE`],
  ])("a row that is written stays as it is: %s is refused", async (verb, sql) => {
    await expect(pool.query(sql)).rejects.toThrow(`is append-only: ${verb} refused`);
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${table}`);
    expect(rows).toEqual([{ n: 1 }]);
  });
});

test("a session that calls itself a replica rewrites nothing either", async () => {
  const client = await pool.connect();
  try {
    const rewriting = client
      .query("SET session_replication_role = replica")
      .then(() => client.query("DELETE FROM audit_event"));
    await expect(rewriting).rejects.toThrow(/append-only|permission denied/);
  } finally {
    client.release(true);
  }
  expect((await pool.query("SELECT 1 FROM audit_event")).rowCount).toBe(1);
});

test("an observation is never rewritten, but an old one may be removed", async () => {
  await expect(pool.query("UPDATE observation SET outcome = 'nodata'")).rejects.toThrow("observation is append-only");
  expect((await pool.query("DELETE FROM observation")).rowCount).toBe(1);
});
