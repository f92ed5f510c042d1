import type { SnippetFile } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import { languages, type SnippetLanguage } from "#lib/firewall/snippet-language.ts";

/** Lines, or nested lists of them; `false` leaves a line out. */
export type Lines = readonly (string | false | Lines)[];

/**
 * One file: two lines of header, then the body. A language without comments has no header; `part` tells several files of one
 * language apart.
 */
export function toFile(
  language: SnippetLanguage,
  action: SnippetAction,
  rules: RuleSet,
  body: Lines,
  part?: string,
): SnippetFile {
  const { extension, comment } = languages[language];
  const name = [toObjectName(rules.name, 35), action, ...(part === undefined ? [] : [part])].join("-");
  const lines = flatten(body);
  const head = comment === null ? [] : toProvenance(action, rules).map(comment);
  // Nothing may stand before the declaration of an XML file.
  const text = lines[0]?.startsWith("<?xml") ? [lines[0], ...head, ...lines.slice(1)] : [...head, ...lines];
  return { name: `${name}.${extension}`, language, text: `${text.join("\n")}\n` };
}

/** Where a text comes from: action, name, mode, version and date; then the page that prints it. */
export function toProvenance(action: SnippetAction, rules: RuleSet): readonly [string, string] {
  const date = `${new Date(rules.generatedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return [
    `Poortwachter: ${action} ${toObjectName(rules.name, 35)}, ${rules.mode}, list v${rules.version}, ${date}`,
    rules.permalink,
  ];
}

export function flatten(lines: Lines): string[] {
  return lines.flatMap((line) => (typeof line === "string" ? [line] : line === false ? [] : flatten(line)));
}

export function indent(lines: Lines): string[] {
  return flatten(lines).map((line) => (line === "" ? "" : `  ${line}`));
}
