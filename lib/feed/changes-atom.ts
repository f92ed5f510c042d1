import type { Change } from "#lib/allow-list/change.ts";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import { type AtomEntry, toAtomDocument, toAtomMoment } from "#lib/feed/atom-document.ts";
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
  const { title, subtitle } = texts;
  return toAtomDocument({
    ...{ id: self, self, language, title, subtitle, updated: list.changedAt },
    alternate: `${baseUrl}/${language}/history`,
    entries: toVersionEntries(recent, baseUrl, language),
  });
}

/** What each version changed, who has to act and by when; nothing in a language that there is not. */
export function toVersionEntries(recent: readonly VersionSummary[], baseUrl: string, language: string): AtomEntry[] {
  const texts = atomTexts[language];
  if (texts === undefined) return [];
  return recent.map(({ version, changedAt, changes }) => {
    const address = `${baseUrl}/${language}/history/${version}`;
    return {
      ...{ id: address, alternate: address, updated: changedAt },
      title: `${texts.version(version)}: ${toTitle(version, changes, texts)}`,
      content: changes.map((change) => toParagraph(change, texts)).join("\n\n"),
    };
  });
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
    texts.act[impact](when && toAtomMoment(when)),
    ...(unannounced ? [texts.unannounced] : []),
    ...(reason === null ? [] : [texts.reason(reason)]),
  ].join(" ");
}
