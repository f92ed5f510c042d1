import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const tests = join(import.meta.dirname, "../..");
const ROWS = 36;

/** The rows that the sources of some tests name, as "row 5, NXDOMAIN from all". */
function readRows(folder: string, pattern: RegExp): string[] {
  const files = readdirSync(join(tests, folder)).filter((file) => pattern.test(file));
  const texts = files.map((file) => readFileSync(join(tests, folder, file), "utf8"));
  return [
    ...new Set(texts.flatMap((text) => Array.from(text.matchAll(/["`](row \d+, [^:"`]+)/g), ([, row = ""]) => row))),
  ];
}

const decided = readRows("unit/allow-list", /^fault-table-.*\.test\.ts$/);
// Not those against real servers: where those are left out, every row must still have a test.
const wired = readRows("integration/watcher", /^faults-(?!rows).*\.test\.ts$/);

test("every row of the table of decide() has a test on the wire under the same name", () => {
  expect(decided.filter((row) => !wired.includes(row))).toEqual([]);
});

test.each(Array.from({ length: ROWS }, (_, i) => i + 1))("row %i of the fault table is in both", (row) => {
  for (const rows of [decided, wired]) expect(rows.filter((name) => name.startsWith(`row ${row}, `))).not.toEqual([]);
});
