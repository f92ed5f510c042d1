import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const rows = readFileSync(join(root, "docs/security.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| [^|]+ \| .* \| `tests\//.test(line))
  .map((line) => line.split(" | "));
const named = rows.flatMap(([, , tests = ""]) =>
  [...tests.matchAll(/`(tests\/[^`]+)`: ((?:"[^"]+"(?:, )?)+)/g)].flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => [file, title] as const),
  ),
);
const paths = rows.flatMap(([, defence = ""]) =>
  [...defence.matchAll(/`(lib\/[^`]+|proxy\.ts)`/g)].map(([, path = ""]) => path),
);

describe("the table of threats", () => {
  test("has a test for each", () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(named.length).toBeGreaterThanOrEqual(rows.length);
  });

  test.each(named)("names a test of %s: %s", (file, title) => {
    expect(readFileSync(join(root, file), "utf8")).toContain(`"${title}"`);
  });

  test.each(paths)("names a file that is there: %s", (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });
});
