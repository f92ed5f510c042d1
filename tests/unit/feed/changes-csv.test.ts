import { expect, test } from "vitest";
import { diffLists } from "#lib/allow-list/change.ts";
import { changesCsvHeader, toCsvLines } from "#lib/feed/changes-csv.ts";
import { articleVersion, listOf } from "#tests/support/article-list.ts";

const [added, ...others] = diffLists(articleVersion, listOf(["83.96.228.68/30", "198.51.100.7/32"], "active", 2));

test("has a line for each prefix, with as many fields as the header", () => {
  const text = [added, ...others].map((change) => change && toCsvLines(change)).join("");
  const lines = text.split("\r\n").slice(0, -1);
  expect(lines[0]).toBe("2,2026-11-24T12:00:00.000Z,add,AddedIp,198.51.100.7/32,active,published,,,,,true,");
  for (const line of lines) expect(line.split(",")).toHaveLength(changesCsvHeader.split(",").length);
});

test.each([
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ['a "b", c', '"a ""b"", c"'],
  ["two\nlines", '"two\nlines"'],
])("writes the reason %j so that no program runs it", (reason, field) => {
  expect(added && toCsvLines({ ...added, reason })).toMatch(new RegExp(`,${escapePattern(field)}\\r\\n$`));
});

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
