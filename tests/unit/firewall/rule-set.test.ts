import { describe, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { buildRuleSet, type RuleSetInput } from "#lib/firewall/rule-set.ts";
import { aggregate, ofFamily } from "#lib/net/prefix-set.ts";
import { forwardTo, ruleSetInput, toListVersion } from "#tests/support/snippet-fixtures.ts";

const direct: RuleSetInput["topology"] = { kind: "direct" };

function build(prefixes: readonly string[], topology: RuleSetInput["topology"] = direct) {
  return buildRuleSet({ ...ruleSetInput, ...toListVersion(1, prefixes), topology });
}

describe("a rule set", () => {
  test("holds the article's eleven entries as four prefixes of each family", () => {
    const result = build(articleList);
    expect(result.ok && result.rules.prefixes).toEqual({
      ipv4: ["83.96.228.68/30", "83.96.228.72/32", "83.96.228.77/32", "178.21.117.194/32"],
      ipv6: ofFamily(aggregate(articleList), "ipv6"),
    });
  });

  test("is the same however the list is split, ordered or repeated", () => {
    const split = ["192.0.2.128/25", "192.0.2.0/25", "192.0.2.7/32", "192.0.2.0/25"];
    expect(build(split)).toEqual(build(["192.0.2.0/24"]));
  });

  test("carries one family through a port forward", () => {
    const result = build(articleList, forwardTo("10.20.0.25"));
    expect(result.ok && [result.rules.families, result.rules.prefixes.ipv6]).toEqual([["ipv4"], []]);
  });

  test.each([
    ["an empty list", [], direct, "list_empty"],
    ["a list of everyone", ["0.0.0.0/0"], direct, "list_covers_everything"],
    ["two halves of everyone", ["::/1", "8000::/1"], direct, "list_covers_everything"],
    ["a list without the inside address's family", ["192.0.2.0/24"], forwardTo("2001:db8::25"), "list_without_family"],
  ])("is refused for %s", (_, prefixes, topology, problem) => {
    expect(build(prefixes, topology)).toEqual({ ok: false, problem });
  });
});
