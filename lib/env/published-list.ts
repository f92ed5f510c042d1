import { specialUseOf } from "#lib/net/address.ts";
import { edgesOf, Prefix } from "#lib/net/prefix.ts";

const reasons: Readonly<Record<string, string>> = {
  "prefix.syntax": "is not a prefix",
  "prefix.length": "has a length that is too long",
  "prefix.host_bits": "has host bits set",
};

/**
 * The public prefixes of a text, one per line, `#` begins a comment; or what is wrong, by line. An empty list is wrong: it would
 * close every firewall that follows it.
 */
export function readPublishedList(text: string): { ok: Prefix[] } | { problems: string[] } {
  const ok: Prefix[] = [];
  const problems: string[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const value = line.replace(/#.*/, "").trim();
    if (value === "") continue;
    const read = readPublicPrefix(value);
    if ("ok" in read) ok.push(read.ok);
    else problems.push(`line ${index + 1}: "${value}" ${read.problem}`);
  }
  if (problems.length > 0) return { problems };
  return ok.length > 0 ? { ok } : { problems: ["has no prefixes"] };
}

function readPublicPrefix(text: string): { ok: Prefix } | { problem: string } {
  const prefix = Prefix.safeParse(text);
  if (!prefix.success) return { problem: reasons[prefix.error.issues[0]?.message ?? ""] ?? "is not a prefix" };
  const use = edgesOf(prefix.data)
    .map(specialUseOf)
    .find((range) => range !== null);
  return use === undefined ? { ok: prefix.data } : { problem: `is not public (${use})` };
}
