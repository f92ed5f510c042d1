import type { SnippetLanguage } from "#lib/firewall/snippet-language.ts";

export type TokenKind = "plain" | "comment" | "keyword" | "string" | "address";

export interface Token {
  /** Where it begins in its line. */
  readonly start: number;
  readonly kind: TokenKind;
  readonly text: string;
}

export interface CodeLine {
  /** From 1. */
  readonly number: number;
  readonly tokens: readonly Token[];
}

const STRING = /"(?:[^"\\]|\\.)*"|'[^']*'/;
const IPV4 = /\b(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?\b/;
// Two colons at least, so that no time of day is taken for an address.
const IPV6 = /\b(?:(?:[0-9a-f]{1,4}::?){2,7}[0-9a-f]{0,4}|[0-9a-f]{1,4}::[0-9a-f]{1,4})(?:\/\d{1,3})?/;

// What a line is about: a command, "config", "/ip firewall filter add".
const never = /(?!)/;

// Languages that are missing here have no keywords worth showing.
const keywords: Readonly<Partial<Record<SnippetLanguage, RegExp>>> = {
  sh: /^\s*[a-z][a-z0-9-]*(?=\s|$)/,
  routeros: /\/ip(?:v6)?(?: [a-z][a-z-]*)+|:(?:local|foreach|if|do|error|len|pick)\b/,
  fortios: /^\s*(?:config|edit|set|unset|next|end|move|delete|append)(?=\s|$)/,
};

/** The lines of a text in parts. Joined they are the text again: nothing is added, nothing is lost. */
export function highlight(text: string, language: SnippetLanguage): CodeLine[] {
  return text.split("\n").map((line, index) => ({ number: index + 1, tokens: toTokens(line, language) }));
}

function toTokens(line: string, language: SnippetLanguage): Token[] {
  if (/^\s*(#|!|\/\/|REM |<!--)/.test(line)) return [{ start: 0, kind: "comment", text: line }];
  const pattern = new RegExp(
    `(?<string>${STRING.source})|(?<address>${IPV4.source}|${IPV6.source})|(?<keyword>${(keywords[language] ?? never).source})`,
    "g",
  );
  const tokens: Token[] = [];
  let end = 0;
  const addPlain = (until: number) => {
    if (until > end) tokens.push({ start: end, kind: "plain", text: line.slice(end, until) });
  };
  for (const match of line.matchAll(pattern)) {
    addPlain(match.index);
    tokens.push({ start: match.index, kind: kindOf(match.groups ?? {}), text: match[0] });
    end = match.index + match[0].length;
  }
  addPlain(line.length);
  return tokens;
}

function kindOf({ string, address }: Readonly<Record<string, string | undefined>>): TokenKind {
  if (string !== undefined) return "string";
  return address === undefined ? "keyword" : "address";
}
