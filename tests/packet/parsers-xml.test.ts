import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireTools, runTool } from "#tests/support/netns.ts";
import { printFiles } from "#tests/support/snippet-files.ts";
import { render } from "#tests/support/snippet-fixtures.ts";
import { toText } from "#tests/unit/firewall/read-snippet.ts";

// libxml2 reads what a firewall imports; what the entities mean, only the firewall knows.

let folder: string;

beforeAll(() => {
  requireTools("xmllint");
  folder = mkdtempSync(join(tmpdir(), "poortwachter-xml-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(text: string): number | null {
  const file = join(folder, "Entities.xml");
  writeFileSync(file, text);
  return runTool("xmllint", ["--noout", "--nonet", file]).status;
}

const files = printFiles("xml");

describe("xmllint", () => {
  test("reads every XML file", () => {
    expect(files.length).toBeGreaterThan(10);
    for (const { name, text } of files) expect(check(text), name).toBe(0);
  });

  test("reads a comment whose name has two hyphens, or ends in one", () => {
    for (const name of ["a--b", "---", "mx-"]) {
      const text = toText(render({ platform: "sophos-firewall", mode: "allow-list", name }).files);
      expect(text).toContain(`nh-${name}`);
      expect(check(text), text).toBe(0);
    }
  });

  test.each([
    ["a comment with two hyphens", "<!-- Poort", "<!-- --Poort"],
    ["something before the declaration", "<?xml", "\n<?xml"],
    ["a name that isn't closed", "</Name>", "</name>"],
    ["a file that broke off", "</Configuration>\n", ""],
  ])("refuses %s", (_, from, to) => {
    for (const { name, text } of files) {
      const broken = text.replace(from, to);
      expect(broken, name).not.toBe(text);
      expect(check(broken), name).not.toBe(0);
    }
  });
});
