import { expect, test } from "vitest";
import { allowListText } from "#lib/feed/allow-list-txt.ts";
import { articleVersion, listOf } from "#tests/support/article-list.ts";
import { toFeedInput } from "#tests/support/feed-input.ts";

const render = (list = articleVersion, query: Record<string, string> = {}) =>
  allowListText.render(toFeedInput(list), { family: "any", form: "exact", ...query });

test("is one CIDR per line, v4 before v6, with LF at each end and nothing else", () => {
  expect(render()).toBe(
    [
      "83.96.228.68/32",
      "83.96.228.69/32",
      "83.96.228.70/32",
      "83.96.228.71/32",
      "83.96.228.72/32",
      "83.96.228.77/32",
      "178.21.117.194/32",
      "2001:828:105:10:216:3eff:fe00:300/120",
      "2001:828:105:10:216:3eff:fe00:1800/120",
      "2a02:2308::4be:0:0/96",
      "2a02:2308::216:3eff:fe55:68aa/128",
      "",
    ].join("\n"),
  );
});

test.each([
  { query: { form: "aggregated" }, lines: 8 },
  { query: { family: "4" }, lines: 7 },
  { query: { family: "6" }, lines: 4 },
  { query: { family: "4", form: "aggregated" }, lines: 4 },
])("has $lines lines for $query", ({ query, lines }) => {
  expect(render(articleVersion, query)?.trimEnd().split("\n")).toHaveLength(lines);
});

test("keeps planned and retiring prefixes in, so that nobody is early or late", () => {
  const lists = [listOf(["192.0.2.1"], "planned"), listOf(["192.0.2.1"], "retiring")];
  expect(lists.map((list) => render(list))).toEqual(["192.0.2.1/32\n", "192.0.2.1/32\n"]);
});

test("is nothing, never empty, for a family that the list does not have", () => {
  expect(render(listOf(["192.0.2.1"]), { family: "6" })).toBeNull();
});
