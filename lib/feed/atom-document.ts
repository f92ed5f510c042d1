import { type Instant, toIsoText } from "#lib/allow-list/instant.ts";

/** An Atom feed (RFC 4287): texts as they are, addresses absolute, entries newest first. */
export interface AtomDocument {
  readonly id: string;
  /** Where it is read; null for an address that nobody else may learn. */
  readonly self: string | null;
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly updated: Instant;
  readonly alternate: string;
  readonly entries: readonly AtomEntry[];
}

export interface AtomEntry {
  readonly id: string;
  readonly title: string;
  readonly updated: Instant;
  readonly alternate: string;
  /** Plain text. */
  readonly content: string;
}

/** The bytes of a feed: the same for the same facts. */
export function toAtomDocument(feed: AtomDocument): string {
  const { id, self, language, title, subtitle, updated, alternate, entries } = feed;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${escapeXml(id)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <subtitle>${escapeXml(subtitle)}</subtitle>`,
    `  <updated>${toIsoText(updated)}</updated>`,
    "  <author><name>Poortwachter</name></author>",
    ...(self === null ? [] : [`  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`]),
    `  <link rel="alternate" type="text/html" href="${escapeXml(alternate)}"/>`,
    ...entries.flatMap(toLines),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}

/** "2026-11-24 14:00 UTC". */
export function toAtomMoment(instant: Instant): string {
  return `${toIsoText(instant).slice(0, 16).replace("T", " ")} UTC`;
}

function toLines({ id, title, updated, alternate, content }: AtomEntry): string[] {
  return [
    "  <entry>",
    `    <id>${escapeXml(id)}</id>`,
    `    <title>${escapeXml(title)}</title>`,
    `    <updated>${toIsoText(updated)}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(alternate)}"/>`,
    `    <content type="text">${escapeXml(content)}</content>`,
    "  </entry>",
  ];
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// XML 1.0 (section 2.2) has no way at all to write most control characters, half a pair, or these two.
const NO_XML = /[\ud800-\udfff\ufffe\uffff]/u;

function escapeXml(text: string): string {
  return [...text]
    .filter((character) => (character >= " " || character === "\n") && !NO_XML.test(character))
    .map((character) => entities[character] ?? character)
    .join("");
}
