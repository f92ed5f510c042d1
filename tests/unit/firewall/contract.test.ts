import { describe, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { noteIds } from "#lib/firewall/notes.ts";
import type { SnippetFile } from "#lib/firewall/platform.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import type { ListVersion } from "#lib/firewall/render.ts";
import { takesAway } from "#lib/firewall/snippet-action.ts";
import { languages } from "#lib/firewall/snippet-language.ts";
import { stepIds } from "#lib/firewall/steps.ts";
import { en } from "#lib/i18n/messages/en.ts";
import { nl } from "#lib/i18n/messages/nl.ts";
import { type Family, families } from "#lib/net/address.ts";
import { aggregate, ofFamily } from "#lib/net/prefix-set.ts";
import { findDialect } from "#tests/support/dialect.ts";
import { insideAddresses, type SnippetCase, snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";
import { nextVersion, render, toListVersion } from "#tests/support/snippet-fixtures.ts";
import { readSnippet, toLines, toWholeText } from "#tests/unit/firewall/read-snippet.ts";

// What every text of every platform promises, whatever it is asked for.

const lists: readonly (readonly [string, ListVersion])[] = [
  ["IPv4 only", { version: 7, prefixes: ofFamily(articleList, "ipv4") }],
  ["IPv6 only", { version: 7, prefixes: ofFamily(articleList, "ipv6") }],
  ["both families", { version: 7, prefixes: articleList }],
];

interface Printed {
  readonly snippetCase: SnippetCase;
  readonly name: string;
  /** What the list has of the families that the topology carries. */
  readonly prefixes: readonly string[];
  readonly text: string;
  /** The text of the steps and of each file. */
  readonly parts: readonly string[];
  readonly files: readonly SnippetFile[];
}

function print(snippetCase: SnippetCase, listName: string, list: ListVersion, family: Family | null): Printed[] {
  const all = aggregate(list.prefixes);
  const prefixes = family === null ? all : ofFamily(all, family);
  if (prefixes.length === 0) return [];
  const parameters = toParameters(snippetCase, insideAddresses[family ?? "ipv4"]);
  const snippet = render(parameters, list, snippetCase.action === "update" ? nextVersion : null);
  const { files, steps } = snippet;
  const parts = [toLines(steps), ...files.map((file) => file.text)];
  const name = [toName(snippetCase), listName, family].join(" ");
  return [{ snippetCase, name, prefixes, files, parts, text: toWholeText(snippet) }];
}

function printAll(platformId: string): Printed[] {
  const cases = snippetCases.filter(({ platform }) => platform.id === platformId);
  return cases.flatMap((snippetCase) =>
    lists.flatMap(([listName, list]) =>
      (snippetCase.topology === "forward" ? families : [null]).flatMap((family) =>
        print(snippetCase, listName, list, family),
      ),
    ),
  );
}

// The mail server's own addresses, and everyone's.
const notListed = ["198.51.100.25/32", "2001:db8:2::25/128", "0.0.0.0/0", "::/0"];

describe.each(platforms)("every text for $name", (platform) => {
  const printed = printAll(platform.id);
  const dialect = findDialect(platform.id);
  const adding = printed.filter(({ snippetCase }) => !takesAway(snippetCase.action));

  test("holds nothing but the lines of its grammar", () => {
    for (const { name, text } of printed) {
      expect(readSnippet(platform.id, text).strange, name).toEqual([]);
      expect(text, name).toMatch(/^[\x20-\x7e\n]+\n$/);
    }
  });

  test("names every prefix of the families that it carries exactly once, and none where no list is let in", () => {
    for (const { name, text, prefixes, snippetCase } of printed) {
      const { mode, action, feed } = snippetCase;
      const found = readSnippet(platform.id, text).prefixes.filter((prefix) => !notListed.includes(prefix));
      const isListed = mode === "allow-list" && action !== "remove" && action !== "open";
      // Who follows a feed may start with an empty hand.
      if (isListed && !(feed && found.length === 0)) expect(found.toSorted(), name).toEqual(prefixes.toSorted());
      else expect(found, name).toEqual([]);
    }
  });

  test("is headed by its date, the version of the list and a link to itself", () => {
    for (const { files, parts, snippetCase, name } of printed) {
      const { action, mode } = snippetCase;
      const headers = files.filter(({ language }) => languages[language].comment !== null);
      // Where rules are taken away by hand, closing has no file of its own.
      const isByHand = parts[0]?.split("\n").some((line) => dialect.removes?.test(line)) === true;
      for (const [index, { text }] of headers.entries()) {
        const isInstall = action === "close" && (isByHand || index < headers.length - 1);
        const head = text.split("\n").slice(0, 3).join("\n");
        const what = action === "open" ? "open nh-bsmtp-open, open" : `${action} nh-bsmtp, ${mode}`;
        const closed = isInstall ? `install nh-bsmtp, ${mode}` : "close nh-bsmtp-open, open";
        const done = action === "close" ? closed : what;
        expect(head, name).toContain(`Poortwachter: ${done}, list v7, 2026-11-24 13:05 UTC`);
        expect(head, name).toContain(
          `https://poort.example/nl/firewall?platform=${platform.id}&mode=${mode}&port=2525`,
        );
      }
    }
  });

  test("sets no default policy and empties nothing that is not ours", () => {
    for (const { name, text } of printed) {
      expect(text, name).not.toMatch(/policy (accept|drop)|(^|\s)-P |--policy|default (allow|deny)|set default/m);
      const emptying = text.split("\n").filter((line) => /\bflush\b| -F |^:\S+ [A-Z]/.test(line));
      for (const line of emptying) expect(line, name).toMatch(/nh[-_]bsmtp/);
    }
  });

  test("opens the port for everyone where that is asked, and nowhere else", () => {
    for (const { name, text, snippetCase } of printed) {
      const { mode, action } = snippetCase;
      const isOpen = action === "open" || (mode === "open" && !takesAway(action));
      expect(new RegExp(dialect.everyone, "m").test(text), name).toBe(isOpen);
    }
  });

  test("goes before the customer's own rules", () => {
    for (const { name, text } of adding) expect(text, name).toMatch(dialect.place);
  });

  test("adds before it removes", () => {
    const { adds, removes } = dialect;
    for (const { name, parts, text } of adding) {
      // On RouterOS each family is a script of its own.
      for (const part of parts.flatMap((whole) => whole.split(/^}$\n(?={)/m))) {
        const lines = part.split("\n");
        const additions = lines.flatMap((line, index) => (adds.test(line) ? [index] : []));
        const removals = lines.flatMap((line, index) => (removes?.test(line) === true ? [index] : []));
        if (additions.length > 0 && removals.length > 0)
          expect(Math.max(...additions), name).toBeLessThan(Math.min(...removals));
      }
      expect(
        text.split("\n").some((line) => adds.test(line)),
        name,
      ).toBe(true);
    }
  });
});

const longName = "a-name-as-long-as-they-can-get-0";
const longList = toListVersion(999_999_999, [
  "2001:db8:ffff:ffff:ffff:ffff:ffff:fff0/124",
  "255.255.255.252/30",
  "203.0.113.0/24",
]);

describe.each(platforms)("a name on $name", (platform) => {
  const cases = snippetCases.filter((snippetCase) => snippetCase.platform.id === platform.id);
  const printWith = (snippetCase: SnippetCase, name: string) =>
    toWholeText(
      render({ ...toParameters(snippetCase), name }, longList, snippetCase.action === "update" ? nextVersion : null),
    );

  test("stays within the limits of the device when it is the longest", () => {
    for (const snippetCase of cases) {
      const text = printWith(snippetCase, longName);
      expect(readSnippet(platform.id, text).strange, toName(snippetCase)).toEqual([]);
      for (const [pattern, lengthMax] of findDialect(platform.id).limits) {
        for (const [, name = ""] of text.matchAll(pattern)) expect(name.length, name).toBeLessThanOrEqual(lengthMax);
      }
    }
  });

  // Where rules have no names there is none to tell apart.
  const isNamed = findDialect(platform.id).limits.length > 0;

  test.runIf(isNamed)("is not that of another rule when both are long", () => {
    for (const snippetCase of cases) {
      const body = (name: string) =>
        printWith(snippetCase, name)
          .split("\n")
          .filter((line) => !/Poortwachter: |https:\/\/poort/.test(line));
      expect(body(longName), toName(snippetCase)).not.toEqual(body(`${longName.slice(0, -1)}1`));
    }
  });
});

test("every note and step has a text in both languages, which asks for no value that it does not get", () => {
  for (const snippetCase of snippetCases) {
    const { notes, steps = [] } = render(toParameters(snippetCase), nextVersion, nextVersion);
    for (const { id, values } of notes) expectTexts([nl.notes[id], en.notes[id]], values);
    for (const { id, values } of steps) expectTexts([nl.steps[id], en.steps[id]], values);
  }
  expect(Object.keys(nl.notes).sort()).toEqual([...noteIds].sort());
  expect(Object.keys(en.notes).sort()).toEqual([...noteIds].sort());
  expect(Object.keys(nl.steps).sort()).toEqual([...stepIds].sort());
  expect(Object.keys(en.steps).sort()).toEqual([...stepIds].sort());
});

function expectTexts(texts: readonly string[], values: Readonly<Record<string, unknown>>): void {
  for (const text of texts) {
    const asked = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name);
    expect(Object.keys(values), text).toEqual(expect.arrayContaining(asked));
  }
}

test("every file has a plain name", () => {
  for (const snippetCase of snippetCases) {
    for (const { name } of render({ ...toParameters(snippetCase), name: longName }, nextVersion, nextVersion).files)
      expect(name).toMatch(/^[a-z0-9-]+\.[a-z0-9]+$/);
  }
});
