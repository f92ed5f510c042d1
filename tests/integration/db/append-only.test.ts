import { describe, expect, test } from "vitest";
import { useDatabase } from "#tests/support/database.ts";

const { pool } = await useDatabase();

const rows = {
  allow_list_version: `INSERT INTO allow_list_version VALUES (1, now(), '[]', 'a')`,
  allow_list_change: `INSERT INTO allow_list_change (version, disposition, "detectedAt", record) VALUES (1, 'add', now(), '{}')`,
  audit_event: `INSERT INTO audit_event (action) VALUES ('mail-server.register')`,
  observation: `INSERT INTO observation (poll, at, resolver, family, outcome, authenticated, stale, "durationMs")
                VALUES (1, now(), '192.0.2.53', 'ipv4', 'ok', false, false, 1)`,
};
for (const insert of Object.values(rows)) await pool.query(insert);

describe.each(["allow_list_version", "allow_list_change", "audit_event"])("%s", (table) => {
  test.each([
    ["UPDATE", `UPDATE ${table} SET ${table === "audit_event" ? "action = 'x'" : "version = 2"}`],
    ["DELETE", `DELETE FROM ${table}`],
    ["TRUNCATE", `TRUNCATE ${table} CASCADE`],
  ])("a row that is written stays as it is: %s is refused", async (verb, sql) => {
    await expect(pool.query(sql)).rejects.toThrow(`is append-only: ${verb} refused`);
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${table}`);
    expect(rows).toEqual([{ n: 1 }]);
  });
});

test("an observation is never rewritten, but an old one may be removed", async () => {
  await expect(pool.query("UPDATE observation SET outcome = 'nodata'")).rejects.toThrow("observation is append-only");
  expect((await pool.query("DELETE FROM observation")).rowCount).toBe(1);
});
