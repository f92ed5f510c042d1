import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "#lib/firewall/snippet-language.ts";
import { type SnippetCase, snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";
import { articleVersion, nextVersion, render } from "#tests/support/snippet-fixtures.ts";
import { toLines } from "#tests/unit/firewall/read-snippet.ts";

// The reviewed text of every snippet: installed for the article's list, updated when one server joined it and one left.

const folder = new URL("../../golden/firewall/", import.meta.url);

function toFileName(snippetCase: SnippetCase): string {
  return `${toName(snippetCase)}.${languages[snippetCase.platform.language].extension}`;
}

// A forward and a variant differ from the plain text in their rules, not in how it is updated or removed.
const reviewed = snippetCases.filter(
  ({ action, topology, variant }) => action === "install" || (topology === "direct" && variant === ""),
);

describe("the text of a snippet", () => {
  test.each(reviewed)("is as reviewed: $platform.id $mode $action $topology $variant", async (snippetCase) => {
    const isUpdate = snippetCase.action === "update";
    const [list, from] = isUpdate ? ([nextVersion, articleVersion] as const) : ([articleVersion, null] as const);
    const { files, steps } = render(toParameters(snippetCase), list, from);
    const text = `${toLines(steps)}${files.map((file) => file.text).join("\n")}`;
    await expect(text).toMatchFileSnapshot(new URL(toFileName(snippetCase), folder).pathname);
  });

  test("has no reviewed file that nothing prints any more", () => {
    expect(readdirSync(folder).sort()).toEqual(reviewed.map(toFileName).sort());
  });
});
