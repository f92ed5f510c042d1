import { beforeAll, describe, expect, test } from "vitest";
import { printFiles } from "#tests/support/snippet-files.ts";
import { loadParser } from "#tests/unit/firewall/parsers/tree-sitter.ts";

describe.each([
  { language: "sh", grammar: "bash", end: /\)\n$/, inside: "(\nset -eu\n", half: "if" },
  { language: "powershell", grammar: "powershell", end: /\}\n$/, inside: "& {\n", half: "if (" },
] as const)("the grammar of $grammar", ({ language, grammar, end, inside, half }) => {
  const files = printFiles(language);
  let parse: Awaited<ReturnType<typeof loadParser>>;

  beforeAll(async () => {
    parse = await loadParser(grammar);
  });

  test("reads every text in its language", () => {
    expect(files.length).toBeGreaterThan(4);
    for (const { name, text } of files) expect(parse(text), name).toEqual([]);
  });

  test("refuses each of them without its last line, or with half a sentence more", () => {
    for (const { name, text } of files) {
      expect(parse(text.replace(end, "")), name).not.toEqual([]);
      expect(parse(text.replace(inside, `${inside}${half}\n`)), name).not.toEqual([]);
    }
  });
});
