import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { highlight, type TokenKind } from "#components/firewall/highlight.ts";
import type { SnippetLanguage } from "#lib/firewall/snippet-language.ts";

const languages: readonly SnippetLanguage[] = ["sh", "routeros", "fortios"];

describe.each(languages)("%s", (language) => {
  test("the parts joined are the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const lines = highlight(text, language);
        expect(lines.map(({ tokens }) => tokens.map((token) => token.text).join("")).join("\n")).toBe(text);
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
      }),
    );
  });
});

test.each([
  ["sh", "  83.96.228.68/30,", "address", "83.96.228.68/30"],
  ["sh", "  2001:828:105:10:216:3eff:fe00:300/120,", "address", "2001:828:105:10:216:3eff:fe00:300/120"],
  ["sh", "  2a02:2308::4be:0:0/96,", "address", "2a02:2308::4be:0:0/96"],
  ["sh", "x 2001:db8::/32", "address", "2001:db8::/32"],
  ["sh", "x fe80::1", "address", "fe80::1"],
  ["sh", "nft list tables", "keyword", "nft"],
  ["sh", '# "x" 192.0.2.1', "comment", '# "x" 192.0.2.1'],
  ["sh", "ufw allow comment 'list v1'", "string", "'list v1'"],
  ["routeros", "  /ip firewall filter remove [find]", "keyword", "/ip firewall filter remove"],
  ["routeros", "  :local rule", "keyword", ":local"],
  ["fortios", '    set name "nh-bsmtp"', "string", '"nh-bsmtp"'],
  ["fortios", "    set subnet 83.96.228.68 255.255.255.252", "address", "255.255.255.252"],
] as const satisfies readonly (readonly [SnippetLanguage, string, TokenKind, string])[])(
  "in %s, %s has the %s %s",
  (language, line, kind, text) => {
    expect(highlight(line, language)[0]?.tokens).toContainEqual(expect.objectContaining({ kind, text }));
  },
);

test("a time of day is no address", () => {
  const kinds = highlight("x 13:05 x 23:59", "sh").flatMap(({ tokens }) => tokens.map((token) => token.kind));
  expect(kinds).not.toContain("address");
});
