import type { SnippetAction, SnippetFile, SnippetLanguage } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";

/** Lines, or nested lists of them; `false` leaves a line out. */
export type Lines = readonly (string | false | Lines)[];

const extensions: Record<SnippetLanguage, string> = { sh: "sh", routeros: "rsc", fortios: "conf" };

/** One file: two lines of header, then the body. Each language that we write has `#` comments. */
export function toFile(language: SnippetLanguage, action: SnippetAction, rules: RuleSet, body: Lines): SnippetFile {
  return {
    name: `${toObjectName(rules.name, 35)}-${action}.${extensions[language]}`,
    language,
    text: `${flatten([header(action, rules), body]).join("\n")}\n`,
  };
}

function header(action: SnippetAction, rules: RuleSet): Lines {
  const date = `${new Date(rules.generatedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return [
    `# Poortwachter: ${action} ${toObjectName(rules.name, 35)}, ${rules.mode}, list v${rules.version}, ${date}`,
    `# ${rules.permalink}`,
  ];
}

export function flatten(lines: Lines): string[] {
  return lines.flatMap((line) => (typeof line === "string" ? [line] : line === false ? [] : flatten(line)));
}

export function indent(lines: Lines): string[] {
  return flatten(lines).map((line) => (line === "" ? "" : `  ${line}`));
}
