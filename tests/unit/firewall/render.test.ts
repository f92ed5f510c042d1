import { describe, expect, test } from "vitest";
import { toPermalink } from "#lib/firewall/permalink.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { Slug, toObjectName } from "#lib/firewall/slug.ts";
import { en } from "#lib/i18n/messages/en.ts";
import {
  articleVersion,
  nextVersion,
  render,
  renderText,
  toListVersion,
  tryRender,
} from "#tests/support/snippet-fixtures.ts";

describe("a snippet", () => {
  test.each<[string, Record<string, string>, string, readonly string[]]>([
    ["a mode", { platform: "nftables", mode: "dns-name" }, "mode_unavailable", ["open", "allow-list"]],
    [
      "a topology",
      { platform: "aws-security-group", topology: "forward", insideAddress: "10.0.0.1" },
      "topology_unavailable",
      ["direct"],
    ],
    ["an action", { platform: "plain-list", mode: "allow-list", action: "remove" }, "action_unavailable", ["install"]],
    ["a feed", { platform: "pf", feed: "true" }, "feed_unavailable", []],
    ["a version to update from", { platform: "pf", mode: "allow-list", action: "update" }, "from_required", []],
  ])("that lacks %s is refused with what there is instead", (_, parameters, code, available) => {
    expect(tryRender(parameters, articleVersion)).toEqual({ ok: false, refusal: { code, available } });
    expect(en.errors.snippet).toHaveProperty(code);
  });

  test.each(platforms)("of an empty list is refused on $name", ({ id, modes, actions }) => {
    const empty = toListVersion(3, []);
    for (const mode of modes) {
      for (const action of actions) {
        const result = tryRender({ platform: id, mode, action }, empty, articleVersion);
        expect(result).toMatchObject({ ok: false, refusal: { code: "list_empty" } });
      }
    }
  });

  test("is for the list of its version", () => {
    expect(tryRender({ platform: "ufw" }, nextVersion)).toMatchObject({ ok: true, version: 2 });
  });

  test("that removes takes away the version that was applied last", () => {
    const text = renderText(
      { platform: "fortigate", mode: "allow-list", action: "remove" },
      nextVersion,
      articleVersion,
    );
    expect(text).toContain('delete "nh-bsmtp-83.96.228.77/32"');
    expect(text).not.toContain("83.96.228.90");
  });

  test.each<[string, Record<string, string>, readonly string[]]>([
    ["the delivery port", { platform: "ufw" }, ["delivery-port"]],
    [
      "what a list can't do",
      { platform: "ufw", mode: "allow-list" },
      ["addresses-change", "other-rules", "source-nat"],
    ],
    ["what a name can't do", { platform: "iptables", mode: "dns-name" }, ["dns-no-prefixes", "dns-frozen"]],
    ["what a name does", { platform: "mikrotik-routeros", mode: "dns-name" }, ["dns-no-prefixes", "dns-followed"]],
    ["what a boot without DNS does", { platform: "pf", mode: "dns-name" }, ["dns-frozen", "dns-boot"]],
    ["that a value is only an example", { platform: "aws-security-group" }, ["example-value"]],
    ["that each host is opened", { platform: "mikrotik-routeros" }, ["any-destination"]],
    [
      "that one family is forwarded",
      { platform: "iptables", topology: "forward", insideAddress: "10.0.0.1" },
      ["one-family-forward", "forward-included"],
    ],
    [
      "that the port is not forwarded",
      { platform: "ufw", topology: "forward", insideAddress: "10.0.0.1" },
      ["forward-needed"],
    ],
    [
      "that IPv6 is not translated",
      { platform: "fortigate", topology: "forward", insideAddress: "2001:db8::25" },
      ["routed-ipv6"],
    ],
  ])("tells %s", (_, parameters, ids) => {
    const notes = render(parameters).notes.map(({ id }) => id);
    expect(notes).toEqual(expect.arrayContaining([...ids]));
    expect(new Set(notes).size).toBe(notes.length);
  });

  test("tells which family the list lacks", () => {
    const { notes } = render({ platform: "nftables", mode: "allow-list" }, toListVersion(2, ["192.0.2.0/24"]));
    expect(notes).toContainEqual({ id: "family-missing", values: { family: "IPv6" } });
  });

  test("tells no more of an example that was filled in", () => {
    const { notes } = render({ platform: "aws-security-group", groupId: "sg-0a1b2c3d" });
    expect(notes.map(({ id }) => id)).not.toContain("example-value");
  });
});

describe("a permalink", () => {
  test.each([
    ["https://poort.example", "https://poort.example/nl/firewall?a=b"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000/nl/firewall?a=b"],
    ["http://[::1]:3000", "http://%5B::1%5D:3000/nl/firewall?a=b"],
  ])("on %s is %s", (baseUrl, expected) => {
    expect(toPermalink(baseUrl, "/nl/firewall", new URLSearchParams({ a: "b" }))).toBe(expected);
  });

  test("holds no character that ends a comment or means something to a shell", () => {
    const query = new URLSearchParams({ x: "\n\r\u2028`$(id)'\";|&<>\\!~*()" });
    expect(toPermalink("https://poort.example", "/nl/firewall", query)).toMatch(/^[A-Za-z0-9:/?&=.%_-]+$/);
  });
});

describe("the name of an object", () => {
  test.each([
    ["bsmtp", 28, "nh-bsmtp"],
    ["a".repeat(25), 28, `nh-${"a".repeat(25)}`],
  ])("%s in %i characters is %s", (slug, lengthMax, expected) => {
    expect(toObjectName(Slug.parse(slug), lengthMax)).toBe(expected);
  });

  test("is cut to the limit and still another one for another slug", () => {
    const [a, b] = ["a", "b"].map((last) => toObjectName(Slug.parse("x".repeat(31) + last), 22));
    expect(a).toHaveLength(22);
    expect(a).not.toBe(b);
  });
});
