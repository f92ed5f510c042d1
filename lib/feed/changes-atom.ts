import type { Change } from "#lib/allow-list/change.ts";
import { type Instant, toIsoText } from "#lib/allow-list/instant.ts";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import { type AtomTexts, atomTexts } from "#lib/feed/atom-texts.ts";
import type { FeedFile, FeedInput } from "#lib/feed/feed-file.ts";

/** The newest versions, newest first, as an Atom feed (RFC 4287). The id of an entry is the address of the version's page. */
export const changesAtom: FeedFile = {
  name: "changes.atom",
  mediaType: "application/atom+xml; charset=utf-8",
  parameters: [{ name: "language", values: ["nl", "en"], standard: "nl" }],
  render: (input, { language = "nl" }) => {
    const texts = atomTexts[language];
    return texts === undefined || input.recent.length === 0 ? null : toFeed(input, language, texts);
  },
};

function toFeed({ recent, baseUrl, list }: FeedInput, language: string, texts: AtomTexts): string {
  const self = `${baseUrl}/feeds/changes.atom?language=${language}`;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${escapeXml(self)}</id>`,
    `  <title>${escapeXml(texts.title)}</title>`,
    `  <subtitle>${escapeXml(texts.subtitle)}</subtitle>`,
    `  <updated>${toIsoText(list.changedAt)}</updated>`,
    "  <author><name>Poortwachter</name></author>",
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(`${baseUrl}/${language}/history`)}"/>`,
    ...recent.flatMap((version) => toEntry(version, `${baseUrl}/${language}/history/${version.version}`, texts)),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}

function toEntry({ version, changedAt, changes }: VersionSummary, address: string, texts: AtomTexts): string[] {
  const content = changes.map((change) => toParagraph(change, texts)).join("\n\n");
  return [
    "  <entry>",
    `    <id>${escapeXml(address)}</id>`,
    `    <title>${escapeXml(`${texts.version(version)}: ${toTitle(version, changes, texts)}`)}</title>`,
    `    <updated>${toIsoText(changedAt)}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    `    <content type="text">${escapeXml(content)}</content>`,
    "  </entry>",
  ];
}

function toTitle(version: number, changes: readonly Change[], texts: AtomTexts): string {
  if (version === 1) return texts.first;
  return changes.map(({ impact, prefixes }) => `${prefixes.join(", ")} ${texts.short[impact]}`).join("; ");
}

function toParagraph(change: Change, texts: AtomTexts): string {
  const { impact, prefixes, effectiveAt, keepUntil, unannounced, reason } = change;
  const when = impact === "RetiringIp" ? keepUntil : effectiveAt;
  return [
    texts.what[impact](prefixes.join(", ")),
    texts.act[impact](when && toMoment(when)),
    ...(unannounced ? [texts.unannounced] : []),
    ...(reason === null ? [] : [texts.reason(reason)]),
  ].join(" ");
}

function toMoment(instant: Instant): string {
  return `${toIsoText(instant).slice(0, 16).replace("T", " ")} UTC`;
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
