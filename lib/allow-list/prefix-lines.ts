import { z } from "zod";
import { ListablePrefix } from "#lib/allow-list/listable-prefix.ts";
import type { Prefix } from "#lib/net/prefix.ts";

export interface LineProblem {
  /** From 1. */
  readonly line: number;
  /** The line without its comment. */
  readonly text: string;
  /** The key of a text: "prefix.syntax". */
  readonly code: string;
}

export interface PrefixLines {
  readonly prefixes: readonly Prefix[];
  readonly problems: readonly LineProblem[];
}

/** Reads one listable prefix per line; `#` begins a comment, blank lines and a byte order mark count for nothing. */
export function readPrefixLines(text: string): PrefixLines {
  const prefixes: Prefix[] = [];
  const problems: LineProblem[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const value = line.replace(/#.*/, "").trim();
    if (value === "") continue;
    const read = ListablePrefix.safeParse(value);
    if (read.success) prefixes.push(read.data);
    else problems.push({ line: index + 1, text: value, code: read.error.issues[0]?.message ?? "prefix.syntax" });
  }
  return { prefixes, problems };
}

export const prefixTextMax = 20_000;
export const prefixesMax = 256;

/** As {@link readPrefixLines}, for a field of a form: 1–256 prefixes, or the key of the one text about all its lines. */
export const PrefixText = z
  .string("required")
  .max(prefixTextMax, "prefixes.too_many")
  .transform((text, ctx): Prefix[] => {
    const { prefixes, problems } = readPrefixLines(text);
    const message = problems.length > 0 ? "prefixes.lines" : prefixes.length === 0 ? "required" : null;
    if (message === null && prefixes.length <= prefixesMax) return [...prefixes];
    ctx.addIssue({ code: "custom", message: message ?? "prefixes.too_many", input: text });
    return z.NEVER;
  });
