import type { Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { languages } from "#lib/firewall/snippet-language.ts";
import { findDialect } from "#tests/support/dialect.ts";
import { headerLines, type Reading, read, shape } from "#tests/unit/firewall/shape.ts";

const compiled = new Map<string, readonly RegExp[]>();

function shapesOf(platformId: string): readonly RegExp[] {
  const known = compiled.get(platformId) ?? findDialect(platformId).shapes.map((line) => shape(line));
  compiled.set(platformId, known);
  return known;
}

/** Reads a platform's text, of one file or more, by its grammar. */
export function readSnippet(platformId: string, text: string): Reading {
  if (findPlatform(platformId) === null) throw new Error(`no platform ${platformId}`);
  const headers = Object.values(languages).flatMap(({ comment }) =>
    comment === null ? [] : headerLines.map((line) => shape(comment(line))),
  );
  return read(text, [...headers, ...shapesOf(platformId)]);
}

/** The text of all files, one after the other. */
export function toText(files: readonly SnippetFile[]): string {
  return files.map((file) => file.text).join("");
}

/** What a reader gets to do: each step as a line, then the text of all files. */
export function toWholeText({ files, steps = [] }: Pick<Snippet, "files" | "steps">): string {
  return `${toLines(steps)}${toText(files)}`;
}

export function toLines(steps: Snippet["steps"] = []): string {
  return steps.map(({ id, values }) => `${id} ${JSON.stringify(values)}\n`).join("");
}
