import type { SnippetFile } from "#lib/firewall/platform.ts";
import type { SnippetLanguage } from "#lib/firewall/snippet-language.ts";
import { insideAddresses, type SnippetCase, snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";
import { articleVersion, nextVersion, render } from "#tests/support/snippet-fixtures.ts";

/** One file that a platform prints, with a name of its own among all of them. */
export interface PrintedFile {
  readonly name: string;
  readonly snippetCase: SnippetCase;
  readonly text: string;
}

/** Every file in a language that any platform prints; a forward for each family. */
export function printFiles(language: SnippetLanguage): readonly PrintedFile[] {
  return snippetCases.flatMap((snippetCase) =>
    printCase(snippetCase)
      .filter(({ file }) => file.language === language)
      .map(({ file, label }) => ({ name: `${label}.${file.name}`, snippetCase, text: file.text })),
  );
}

function printCase(snippetCase: SnippetCase): readonly { readonly file: SnippetFile; readonly label: string }[] {
  const from = snippetCase.action === "update" ? articleVersion : null;
  const families = snippetCase.topology === "forward" ? (["ipv4", "ipv6"] as const) : (["ipv4"] as const);
  return families.flatMap((family) =>
    render(toParameters(snippetCase, insideAddresses[family]), nextVersion, from).files.map((file) => ({
      file,
      label: `${toName(snippetCase)}.${family}`,
    })),
  );
}
