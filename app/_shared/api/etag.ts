import { createHash } from "node:crypto";

const TAG = /^"([1-9][0-9]*)\.[0-9a-f]{16}"$/;
const TAGS = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;

/**
 * The strong entity tag of a mail server's document: its revision, and a checksum of all of it. The checksum moves with what is not
 * edited (which version was applied, what the provider confirmed), the revision with edits alone.
 */
export function toEtag(document: { readonly revision: number }): string {
  const checksum = createHash("sha256").update(JSON.stringify(document)).digest("hex").slice(0, 16);
  return `"${document.revision}.${checksum}"`;
}

export type IfMatch = "absent" | "stale" | "holds";

/**
 * Whether an edit may go on (RFC 9110 section 13.1.1): one of the tags is of this revision. A tag from before a firewall told its version
 * still counts, as an edit overwrites nothing of that. Weak tags never match.
 */
export function judgeIfMatch(header: string | null, revision: number): IfMatch {
  const text = header?.trim() ?? "";
  if (text === "") return "absent";
  if (text === "*") return "holds";
  const tags = TAGS.test(text) ? text.split(/\s*,\s*/) : [];
  return tags.some((tag) => TAG.exec(tag)?.[1] === String(revision)) ? "holds" : "stale";
}

/** Whether the reader has this very document (RFC 9110 section 13.1.2, weak comparison). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
