import { describe, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { noteIds } from "#lib/firewall/notes.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import type { ListVersion } from "#lib/firewall/render.ts";
import { en } from "#lib/i18n/messages/en.ts";
import { nl } from "#lib/i18n/messages/nl.ts";
import { type Family, families } from "#lib/net/address.ts";
import { aggregate, ofFamily } from "#lib/net/prefix-set.ts";
import { insideAddresses, type SnippetCase, snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";
import { nextVersion, render, renderText, toListVersion } from "#tests/support/snippet-fixtures.ts";
import { readSnippet } from "#tests/unit/firewall/grammar/index.ts";

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
}

function print(snippetCase: SnippetCase, listName: string, list: ListVersion, family: Family | null): Printed[] {
  const all = aggregate(list.prefixes);
  const prefixes = family === null ? all : ofFamily(all, family);
  if (prefixes.length === 0) return [];
  const parameters = toParameters(snippetCase, insideAddresses[family ?? "ipv4"]);
  const text = renderText(parameters, list, snippetCase.action === "update" ? nextVersion : null);
  return [{ snippetCase, name: [toName(snippetCase), listName, family].join(" "), prefixes, text }];
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

// How each language says "from anywhere".
const everyone =
  /0\.0\.0\.0\/0|::\/0|from any |^allow_all any$|srcaddr6? "all"|meta nfproto|-A nh-bsmtp (-d \S+ )?-p tcp|protocol=tcp action/m;

// A place in front of the customer's own rules: an accept after a drop does nothing.
const places: Readonly<Record<string, RegExp>> = {
  nftables: /^insert rule inet filter (input|forward) jump nh-bsmtp /m,
  iptables: /^-I (INPUT|FORWARD) 1 -j nh-bsmtp$/m,
  "iptables-ipset": /^-I (INPUT|FORWARD) 1 -j nh-bsmtp$/m,
  ufw: /^ufw (route )?prepend allow /m,
  "mikrotik-routeros": /filter move \[find where comment=\$rule\] destination=\[:pick \$first 0\]/,
  pf: /done\d == 0 && .*print "anchor \\"nh-bsmtp\\""/,
  fortigate: /^ {2}move \d+ before 1$/m,
  "aws-security-group": /authorize-security-group-ingress/, // rules have no order there
};

// What adds and what takes away. nftables, iptables and pf change everything in one step.
const oneStep = /never in a text/;
const steps: Readonly<Record<string, { readonly adds: RegExp; readonly removes: RegExp }>> = {
  nftables: { adds: /^nft /, removes: oneStep },
  iptables: { adds: /-restore /, removes: oneStep },
  "iptables-ipset": { adds: /^(add |swap |-A )/, removes: /ipset destroy / },
  ufw: { adds: /prepend allow/, removes: /xargs/ },
  "mikrotik-routeros": { adds: / (add|move) /, removes: / remove / },
  pf: { adds: /pfctl .*-f/, removes: oneStep },
  fortigate: { adds: /^ +(edit|set|move) /, removes: /^ +delete / },
  "aws-security-group": { adds: /authorize/, removes: /revoke/ },
};

describe.each(platforms)("every text for $name", (platform) => {
  const printed = printAll(platform.id);
  const adding = printed.filter(({ snippetCase }) => snippetCase.action !== "remove");

  test("holds nothing but the lines of its grammar", () => {
    for (const { name, text } of printed) {
      expect(readSnippet(platform.id, text).strange, name).toEqual([]);
      expect(text, name).toMatch(/^[\x20-\x7e\n]+\n$/);
    }
  });

  test("names every prefix of the families that it carries exactly once, and none in a mode without a list", () => {
    for (const { name, text, prefixes, snippetCase } of printed) {
      const found = readSnippet(platform.id, text).prefixes.filter((prefix) => !notListed.includes(prefix));
      const isListed = snippetCase.mode === "allow-list" && snippetCase.action !== "remove";
      expect(found.toSorted(), name).toEqual(isListed ? prefixes.toSorted() : []);
    }
  });

  test("is headed by its date, the version of the list and a link to itself", () => {
    for (const { text, snippetCase } of printed) {
      const { action, mode } = snippetCase;
      const [first, second] = text.split("\n");
      expect(first).toBe(`# Poortwachter: ${action} nh-bsmtp, ${mode}, list v7, 2026-11-24 13:05 UTC`);
      expect(second).toContain(`# https://poort.example/nl/firewall?platform=${platform.id}&mode=${mode}&port=2525`);
    }
  });

  test("sets no default policy and empties nothing that is not ours", () => {
    for (const { name, text } of printed) {
      expect(text, name).not.toMatch(/policy (accept|drop)|(^|\s)-P |--policy|default (allow|deny)|set default/m);
      const emptying = text.split("\n").filter((line) => /\bflush\b| -F |^:\S+ [A-Z]/.test(line));
      for (const line of emptying) expect(line, name).toContain("nh-bsmtp");
    }
  });

  test("opens the port for everyone in the mode that says so, and in no other", () => {
    for (const { name, text, snippetCase } of printed) {
      expect(everyone.test(text), name).toBe(snippetCase.mode === "open" && snippetCase.action !== "remove");
    }
  });

  test("goes before the customer's own rules", () => {
    for (const { name, text } of adding) expect(text, name).toMatch(places[platform.id] ?? oneStep);
  });

  test("adds before it removes", () => {
    const { adds, removes } = steps[platform.id] ?? { adds: oneStep, removes: oneStep };
    // On RouterOS each family is a script of its own.
    for (const { name, text } of adding) {
      for (const part of text.split(/^}$\n(?={)/m)) {
        const lines = part.split("\n").filter((line) => !line.startsWith("#"));
        const additions = lines.flatMap((line, index) => (adds.test(line) ? [index] : []));
        const removals = lines.flatMap((line, index) => (removes.test(line) ? [index] : []));
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

// Characters that a device takes in a name, by what stands around the name.
const limits: Readonly<Record<string, readonly (readonly [RegExp, number])[]>> = {
  nftables: [[/(?:chain|set) inet \S+ (\S+)/g, 127]],
  iptables: [[/^:(\S+) -/gm, 28]],
  "iptables-ipset": [
    [/^:(\S+) -/gm, 28],
    [/^create (\S+)/gm, 31],
  ],
  ufw: [[/comment "(\S+)/g, 100]],
  "mikrotik-routeros": [[/list="(\S+)"/g, 63]],
  pf: [
    [/table <(\S+)>/g, 31],
    [/label "([^"]+)"/g, 63],
  ],
  fortigate: [
    [/set name "(\S+)"/g, 35],
    [/edit "(\S+)"/g, 79],
  ],
  "aws-security-group": [[/name="(.+)"/g, 255 - 43]],
};

const longName = "a-name-as-long-as-they-can-get-0";
const longList = toListVersion(999_999_999, [
  "2001:db8:ffff:ffff:ffff:ffff:ffff:fff0/124",
  "255.255.255.252/30",
  "203.0.113.0/24",
]);

describe.each(platforms)("a name on $name", (platform) => {
  const cases = snippetCases.filter((snippetCase) => snippetCase.platform.id === platform.id);
  const printWith = (snippetCase: SnippetCase, name: string) =>
    renderText({ ...toParameters(snippetCase), name }, longList, snippetCase.action === "update" ? nextVersion : null);

  test("stays within the limits of the device when it is the longest", () => {
    for (const snippetCase of cases) {
      const text = printWith(snippetCase, longName);
      expect(readSnippet(platform.id, text).strange, toName(snippetCase)).toEqual([]);
      for (const [pattern, lengthMax] of limits[platform.id] ?? []) {
        for (const [, name = ""] of text.matchAll(pattern)) expect(name.length, name).toBeLessThanOrEqual(lengthMax);
      }
    }
  });

  test("is not that of another rule when both are long", () => {
    for (const snippetCase of cases) {
      const body = (name: string) => printWith(snippetCase, name).split("\n").slice(2);
      expect(body(longName), toName(snippetCase)).not.toEqual(body(`${longName.slice(0, -1)}1`));
    }
  });
});

test("every note has a text in both languages, which asks for no value that it does not get", () => {
  for (const snippetCase of snippetCases) {
    for (const { id, values } of render(toParameters(snippetCase), nextVersion, nextVersion).notes) {
      expect(noteIds).toContain(id);
      for (const text of [nl.notes[id], en.notes[id]]) {
        const asked = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(Object.keys(values), id).toEqual(expect.arrayContaining(asked));
      }
    }
  }
  expect(Object.keys(nl.notes).sort()).toEqual([...noteIds].sort());
  expect(Object.keys(en.notes).sort()).toEqual([...noteIds].sort());
});

test("every file has a plain name", () => {
  for (const snippetCase of snippetCases) {
    for (const { name } of render({ ...toParameters(snippetCase), name: longName }, nextVersion, nextVersion).files)
      expect(name).toMatch(/^[a-z0-9-]+\.(sh|rsc|conf)$/);
  }
});
