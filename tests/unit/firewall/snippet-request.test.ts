import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import { en } from "#lib/i18n/messages/en.ts";
import { snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";

function problemsOf(parameters: Record<string, unknown>): Record<string, string> {
  const parsed = SnippetQuery.safeParse(parameters);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message]));
}

const forward = { platform: "nftables", topology: "forward" };

describe("a request for a snippet", () => {
  test("asks, when it names only a platform, to open port 25 to everyone", () => {
    const query = SnippetQuery.parse({ platform: "nftables" });
    expect(query).toMatchObject({ mode: "open", action: "install", port: 25, name: "bsmtp", from: null, feed: false });
    expect(query.topology).toEqual({ kind: "direct" });
    expect(query.options).toEqual({ table: "filter", chain: "input" });
  });

  test("has the platform's options at their defaults for its topology", () => {
    const query = SnippetQuery.parse({ ...forward, insideAddress: "10.20.0.25" });
    expect(query.options).toEqual({ table: "filter", chain: "forward" });
  });

  test("forwards to the port that is delivered to, unless it names another", () => {
    const query = SnippetQuery.parse({ ...forward, insideAddress: "10.20.0.25", port: "2525" });
    expect(query.topology).toEqual({ kind: "forward", insideAddress: "10.20.0.25", insidePort: 2525 });
  });

  test("ignores empty values and parameters that are not its own", () => {
    expect(problemsOf({ platform: "ufw", port: "", insideAddress: "", chain: "x y", utm_source: "<script>" })).toEqual(
      {},
    );
  });

  test.each<[Record<string, unknown>, Record<string, string>]>([
    [{}, { platform: "choice.unknown" }],
    [{ platform: "windows-3.11" }, { platform: "choice.unknown" }],
    [{ platform: "constructor" }, { platform: "choice.unknown" }],
    [{ platform: "nftables", mode: "closed" }, { mode: "choice.unknown" }],
    [{ platform: "nftables", action: "explode" }, { action: "choice.unknown" }],
    [{ platform: "nftables", port: "0" }, { port: "port.syntax" }],
    [{ platform: "nftables", port: "65536" }, { port: "port.range" }],
    [{ platform: "nftables", port: ["25", "26"] }, { port: "port.syntax" }],
    [{ platform: "nftables", from: "v1" }, { from: "version.syntax" }],
    [{ platform: "nftables", name: "Mail Server" }, { name: "name.syntax" }],
    [{ platform: "nftables", name: "a\nreboot" }, { name: "name.syntax" }],
    [{ platform: "nftables", feed: "maybe" }, { feed: "choice.unknown" }],
    [{ platform: "nftables", hours: "169" }, { hours: "hours.range" }],
    [{ platform: "nftables", hours: "-1" }, { hours: "hours.syntax" }],
    [{ platform: "nftables", chain: "input; reboot" }, { chain: "option.syntax" }],
    [{ platform: "pf", system: "netbsd" }, { system: "choice.unknown" }],
    [{ platform: "fortigate", destination4: "2001:db8::25" }, { destination4: "address.family" }],
    [{ platform: "aws-security-group", groupId: "sg-x" }, { groupId: "option.syntax" }],
    [forward, { insideAddress: "required" }],
    [{ ...forward, insideAddress: "10.0.0.256" }, { insideAddress: "address.syntax" }],
    [{ ...forward, insideAddress: "127.0.0.1" }, { insideAddress: "address.inside" }],
    [{ ...forward, insideAddress: "::" }, { insideAddress: "address.inside" }],
    [{ ...forward, insideAddress: "10.0.0.1", insidePort: "x" }, { insidePort: "port.syntax" }],
    [
      { platform: "nftables", port: "x", name: "!", chain: "$(id)" },
      { port: "port.syntax", name: "name.syntax", chain: "option.syntax" },
    ],
  ])("%j is refused as %j", (parameters, problems) => {
    expect(problemsOf(parameters)).toEqual(problems);
  });

  test("never fails on rubbish, and names each problem in words that exist", () => {
    const keys = ["platform", "mode", "action", "port", "from", "topology", "insideAddress", "name", "hours", "chain"];
    const values = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("forward", "pf", "iptables"));
    const value = fc.oneof(values, fc.array(values, { maxLength: 2 }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (parameters) => {
        for (const message of Object.values(problemsOf({ platform: "nftables", ...parameters })))
          expect(en.errors).toHaveProperty(message);
      }),
    );
  });

  test("comes back from its own query string, for every platform", () => {
    for (const snippetCase of snippetCases) {
      const query = SnippetQuery.parse({ ...toParameters(snippetCase), name: "mx-2", from: "4", hours: "3" });
      const again = SnippetQuery.parse(Object.fromEntries(toSearchParams(query)));
      expect(again, toName(snippetCase)).toEqual(query);
    }
  });
});

const nasty = [
  "",
  " ",
  "a b",
  "a\nb",
  "a\r",
  "$(id)",
  "`id`",
  "a;b",
  "a|b",
  'a"b',
  "a'b",
  "a\\b",
  "-x",
  "ä",
  "a\u2028b",
  "!!",
  "#",
];

describe("an option", () => {
  const options = platforms.flatMap(({ id, options }) => options.map((option) => ({ id, option })));

  test.each(options)("$option.key of $id takes its defaults and nothing that a shell would read", ({ option }) => {
    const { grammar, defaults, choices } = option;
    for (const value of [...Object.values(defaults), ...choices]) expect(grammar.parse(value)).toBe(value);
    for (const value of [...nasty, "a".repeat(65)]) expect(grammar.safeParse(value).success, value).toBe(false);
  });
});
