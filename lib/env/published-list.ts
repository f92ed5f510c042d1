import { type LineProblem, readPrefixLines } from "#lib/allow-list/prefix-lines.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { specialUseWithin } from "#lib/net/special-use.ts";

const reasons: Readonly<Record<string, string>> = {
  "prefix.length": "has a length that is too long",
  "prefix.host_bits": "has host bits set",
  "prefix.too_wide": "is wider than /16 for IPv4 or /32 for IPv6",
};

/**
 * The public prefixes of a text, one per line, `#` begins a comment; or what is wrong, by line. An empty list is wrong: it would
 * close every firewall that follows it.
 */
export function readPublishedList(text: string): { ok: Prefix[] } | { problems: string[] } {
  const { prefixes, problems } = readPrefixLines(text);
  if (problems.length > 0) return { problems: problems.map(toSentence) };
  return prefixes.length > 0 ? { ok: [...prefixes] } : { problems: ["has no prefixes"] };
}

function toSentence({ line, text, code }: LineProblem): string {
  const reason =
    code === "prefix.special_use"
      ? `is not public (${specialUseWithin(Prefix.parse(text))})`
      : (reasons[code] ?? "is not a prefix");
  return `line ${line}: "${text}" ${reason}`;
}
