import { describe, expect, test } from "vitest";
import { diffLists } from "#lib/allow-list/change.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { changesAtom } from "#lib/feed/changes-atom.ts";
import { articleVersion, listOf } from "#tests/support/article-list.ts";
import { toFeedInput } from "#tests/support/feed-input.ts";

const at = (hour: number) => Instant.parse(Date.UTC(2026, 10, 24, hour));
const next = { ...listOf(["83.96.228.68/30", "198.51.100.7/32"], "active", 2), changedAt: at(14) };
const base = { version: 2, changedAt: at(14) };

function render(language: string, reason: string | null = null): string {
  const changes = diffLists(articleVersion, next).map((change) => ({ ...change, reason }));
  const recent = [
    { ...base, changes },
    { version: 1, changedAt: at(12), changes: diffLists(null, articleVersion) },
  ];
  return changesAtom.render(toFeedInput(next, { recent }), { language }) ?? "";
}

// RFC 4287 sections 4.1.1 and 4.1.2: what a feed and an entry have exactly once, by hand; the file has no other elements.
const feedLine =
  /^(<\?xml version="1\.0" encoding="utf-8"\?>|<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="(nl|en)">|<\/feed>|<(id|title|subtitle|updated)>[^<>]+<\/\3>|<author><name>Poortwachter<\/name><\/author>|<link rel="(self|alternate)" type="[a-z+/]+" href="https:\/\/[^"<>]+"\/>|<\/?entry>|<content type="text">[^<>]*(<\/content>)?|[^<>]*(<\/content>)?)$/;

describe.each(["nl", "en"])("in %s", (language) => {
  const text = render(language);

  test("is well-formed and has what the RFC asks, once", () => {
    for (const line of text.trimEnd().split("\n")) expect(line.trim()).toMatch(feedLine);
    const [head = "", ...entries] = text.split("<entry>");
    expect(entries).toHaveLength(2);
    for (const part of [head, ...entries])
      for (const element of ["<id>", "<title>", "<updated>"]) expect(part.split(element)).toHaveLength(2);
    expect(head).toContain("<updated>2026-11-24T14:00:00.000Z</updated>");
    expect(head).toContain('rel="self"');
    expect(new Set(text.match(/<id>[^<]*/g)).size).toBe(3);
  });

  test("names every prefix that comes and goes", () => {
    const [, entry = ""] = text.split("<entry>");
    for (const prefix of ["198.51.100.7/32", "83.96.228.72/32", "83.96.228.77/32", "2a02:2308::4be:0:0/96"])
      expect(entry).toContain(prefix);
    expect(entry).toContain(`https://poort.example/${language}/history/2`);
  });
});

test("says who has to act and by when", () => {
  expect(render("en")).toContain("Whoever filters by address lets these in now, or mail stays away.");
  expect(render("nl")).toContain("Wie op adres filtert, laat deze adressen nu toe, anders blijft e-mail weg.");
  const retiring = { ...listOf(["83.96.228.77/32"], "retiring", 2), changedAt: at(14) };
  const entries = retiring.entries.map((entry) => ({ ...entry, keepUntil: at(20) }));
  const changes = diffLists(listOf(["83.96.228.77/32"]), { ...retiring, entries });
  const text = changesAtom.render(toFeedInput(retiring, { recent: [{ ...base, changes }] }), { language: "en" });
  expect(text).toContain("Keep letting these in until 2026-11-24 20:00 UTC; after that they may go.");
});

test("shows an operator's words as words", () => {
  const text = render("en", '<script>alert("&")</script>\u0001');
  expect(text).toContain("&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;");
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
});

test("leaves out what XML cannot say", () => {
  expect(render("en", "a\u0000\u001f\udfff\ud800b\ufffe\uffff💥\tc")).toContain("Reason: ab💥c");
});

test("is not served while there is no version to tell of", () => {
  expect(changesAtom.render(toFeedInput(articleVersion, { recent: [] }), { language: "nl" })).toBeNull();
});
