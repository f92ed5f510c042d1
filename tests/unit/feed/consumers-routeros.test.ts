import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AllowList, toAggregated } from "#lib/allow-list/allow-list.ts";
import { allowListV4Rsc } from "#lib/feed/allow-list-v4-rsc.ts";
import { allowListV6Rsc } from "#lib/feed/allow-list-v6-rsc.ts";
import { ofFamily } from "#lib/net/prefix-set.ts";
import { articleVersion, listOf } from "#tests/support/article-list.ts";
import { importScript, type ListEntry, toShown } from "#tests/support/consumers/routeros.ts";
import { toFeedInput } from "#tests/support/feed-input.ts";
import { longestList, randomLists } from "#tests/support/random-lists.ts";

const files = [
  { family: "ipv4" as const, file: allowListV4Rsc, strange: "198.51.100.7" },
  { family: "ipv6" as const, file: allowListV6Rsc, strange: "2001:db8::7/128" },
];

describe.each(files)("RouterOS imports $file.name", ({ family, file, strange }) => {
  const render = (list: AllowList) => file.render(toFeedInput(list), {});
  const script = render(articleVersion) ?? "";
  const toOurs = (list: AllowList): ListEntry[] =>
    ofFamily(toAggregated(list), family).map((prefix) => ({
      family,
      list: "poortwachter",
      address: toShown(prefix),
      comment: `poortwachter v${list.version}`,
    }));
  // What the administrator, another list and the other family have on the router.
  const others: readonly ListEntry[] = [
    { family, list: "poortwachter", address: strange, comment: "office" },
    { family, list: "blocked", address: toOurs(articleVersion)[0]?.address ?? "", comment: "poortwachter v7" },
    { family: family === "ipv4" ? "ipv6" : "ipv4", list: "poortwachter", address: "x", comment: "poortwachter v7" },
  ];
  const sorted = (entries: readonly ListEntry[]) =>
    entries.map(({ family, list, address, comment }) => [family, list, address, comment].join(" ")).toSorted();

  test("an empty router has the list, and a second import changes nothing", () => {
    const once = importScript(script, []);
    expect(once).toEqual({ entries: toOurs(articleVersion), error: null });
    expect(importScript(script, once.entries)).toEqual(once);
  });

  test("from any version to any other, it holds that one and what others put there", () => {
    fc.assert(
      fc.property(randomLists, randomLists, (from, to) => {
        const text = render({ ...to, version: from.version + 1 });
        if (text === null) {
          expect(toOurs(to)).toEqual([]);
          return;
        }
        const after = importScript(text, [...others, ...toOurs(from)]);
        expect(after.error).toBeNull();
        expect(sorted(after.entries)).toEqual(sorted([...others, ...toOurs({ ...to, version: from.version + 1 })]));
      }),
      { numRuns: 6, examples: [[articleVersion, longestList]] },
    );
  });

  const first = script.split("\n").find((line) => line.startsWith('    "')) ?? "";
  test.each([
    ["half a file", script.slice(0, -20)],
    ["a file that lost its last brace", script.replace(/}\n$/, "")],
    ["a page", "<html><body>Welcome</body></html>\n"],
    ["the text form", "83.96.228.68/32\n"],
    ["an empty file", ""],
    [
      "an address of the other family",
      script.replace(first, `    "${family === "ipv4" ? "2001:db8::1/128" : "192.0.2.1"}";`),
    ],
    ["a name", script.replace(first, '    "bsmtp-network.example";')],
    ["an address that is none", script.replace(first, '    "83.96.228.680";')],
    [
      "an address as RouterOS does not show it",
      script.replace(first, family === "ipv4" ? '    "192.0.2.1/32";' : '    "2001:db8::1";'),
    ],
    ["a menu that there is not", script.replaceAll("address-list", "address-lists")],
  ])("takes nothing away for %s", (_, text) => {
    const before = [...others, ...toOurs({ ...listOf(["192.0.2.1", "2001:db8::1"]), version: 7 })];
    const { entries, error } = importScript(text, before);
    expect(error).not.toBeNull();
    expect(entries).toEqual(expect.arrayContaining(before));
  });

  test("stops where the file stops being a script, and has run what stands before it", () => {
    const two = "/ip firewall address-list add list=a address=192.0.2.1 comment=a\n}\n";
    expect(importScript(two, [])).toMatchObject({ entries: [{ address: "192.0.2.1" }], error: 'unexpected "}"' });
  });
});
