import { MaskedPrefix, Prefix } from "#lib/net/prefix.ts";

// Models of what reads our feeds, each from what its vendor writes or from its source. What neither says that it takes, the model refuses.

/** What a consumer makes of a body that came with status 200. */
export interface Reading {
  /** What it lets in, in canonical text and in order. */
  readonly prefixes: readonly Prefix[];
  /** Why it doesn't take the body, or a line of it, as it was meant; none for a body that it reads in full. */
  readonly problems: readonly string[];
}

export interface Consumer {
  readonly name: string;
  /** The page or the source file that the model was written from. */
  readonly source: string;
  /** The files below /feeds/ that it is pointed at, with their query. */
  readonly reads: readonly { readonly file: string; readonly query: Readonly<Record<string, string>> }[];
  readonly read: (body: Buffer) => Reading;
  /** What it does not take, beside what none of them does (bad-bodies.ts). */
  readonly refuses: readonly (readonly [what: string, body: string])[];
  /** What it takes though we don't write it, and what it then lets in. */
  readonly takes: readonly (readonly [what: string, body: string, prefixes: readonly string[]])[];
}

/** What a line is to a consumer: prefixes, nothing (a comment), or the reason why it is no good. */
export type Line = readonly Prefix[] | { readonly problem: string };

interface Limits {
  readonly bytesMax?: number;
  readonly entriesMax?: number;
  /** What becomes of an entry that is there twice: it takes up room again, or it is the same one. */
  readonly repeats: "count" | "merge";
}

/** Reads a body line by line. Line ends are LF; what stands before them, a CR too, is the line's. */
export function readLines(body: Buffer, limits: Limits, readLine: (line: string) => Line): Reading {
  const problems: string[] = [];
  const prefixes: Prefix[] = [];
  const text = body.toString("utf8");
  const lines = text.split("\n");
  if (lines.pop() !== "") problems.push("ends within a line");
  for (const [index, line] of lines.entries()) {
    const read = readLine(line);
    if ("problem" in read) problems.push(`line ${index + 1}: ${read.problem}`);
    else prefixes.push(...read);
  }
  if (prefixes.length === 0) problems.push("nothing is left to let in");
  if (limits.repeats === "count" && new Set(prefixes).size < prefixes.length) problems.push("an entry is there twice");
  if (body.length > (limits.bytesMax ?? Infinity)) problems.push("too many bytes");
  if (prefixes.length > (limits.entriesMax ?? Infinity)) problems.push("too many entries");
  return { prefixes, problems };
}

/** An address or a CIDR; null for anything else. */
export function readEntry(text: string, hostBits: "refuse" | "mask"): Prefix | null {
  return (hostBits === "mask" ? MaskedPrefix : Prefix).safeParse(text).data ?? null;
}
