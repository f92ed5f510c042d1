import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { comparePrefixes, edgesOf, MaskedPrefix, Prefix } from "#lib/net/prefix.ts";
import { aggregate, isSameCover } from "#lib/net/prefix-set.ts";

const problemOf = (text: string) => Prefix.safeParse(text).error?.issues[0]?.message;

describe("canonical text", () => {
  test.each([
    ["83.96.228.68", "83.96.228.68/32"],
    ["2001:828:105:10:216:3eff:fe00:0300/120", "2001:828:105:10:216:3eff:fe00:300/120"],
    ["2A02:2308:0:0:0:4BE:0:0/96", "2a02:2308::4be:0:0/96"],
    ["2a02:2308::216:3eff:fe55:68aa", "2a02:2308::216:3eff:fe55:68aa/128"],
    ["::ffff:192.0.2.1", "192.0.2.1/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::/0", "::/0"],
  ])("%s is %s", (text, canonical) => {
    expect(Prefix.parse(text)).toBe(canonical);
    expect(Prefix.parse(canonical)).toBe(canonical);
  });
});

describe("what is no prefix", () => {
  test.each([
    ["", "prefix.syntax"],
    ["/", "prefix.syntax"],
    ["1", "prefix.syntax"],
    ["192.0.2", "prefix.syntax"],
    ["010.0.0.1/32", "prefix.syntax"],
    ["0x7f.0.0.1", "prefix.syntax"],
    ["192.0.2.0/", "prefix.syntax"],
    ["192.0.2.0/024", "prefix.syntax"],
    ["192.0.2.0/+24", "prefix.syntax"],
    ["192.0.2.0/24/24", "prefix.syntax"],
    ["192.0.2.0/255.255.255.0", "prefix.syntax"],
    [" 192.0.2.0/24", "prefix.syntax"],
    ["192.0.2.1-192.0.2.9", "prefix.syntax"],
    ["fe80::1%eth0", "prefix.syntax"],
    ["mail.example.com", "prefix.syntax"],
    ["192.0.2.0/33", "prefix.length"],
    ["2001:db8::/129", "prefix.length"],
    ["::ffff:0:0/96", "prefix.length"],
    ["192.0.2.1/24", "prefix.host_bits"],
    ["2001:db8::1/64", "prefix.host_bits"],
  ])("%j is refused: %s", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test("any text is a prefix or a named problem, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:./]{0,24}$/)), (text) => {
        expect(problemOf(text) ?? "prefix.fine").toMatch(/^prefix\./);
      }),
    );
  });
});

test.each([
  ["192.0.2.7/24", "192.0.2.0/24"],
  ["2001:db8::ffff/112", "2001:db8::/112"],
  ["192.0.2.7/0", "0.0.0.0/0"],
])("masks the host bits of %s away when the call says so", (text, masked) => {
  expect(MaskedPrefix.parse(text)).toBe(masked);
});

test.each([
  ["83.96.228.68/30", "83.96.228.68", "83.96.228.71"],
  ["2001:828:105:10:216:3eff:fe00:300/120", "2001:828:105:10:216:3eff:fe00:300", "2001:828:105:10:216:3eff:fe00:3ff"],
  ["192.0.2.1/32", "192.0.2.1", "192.0.2.1"],
])("%s reaches from %s to %s", (text, first, last) => {
  expect(edgesOf(Prefix.parse(text))).toEqual([first, last]);
});

test("sorts IPv4 before IPv6, by address and not by text, the wider first", () => {
  const texts = ["192.0.2.0/24", "192.0.2.0/25", "192.0.10.0/24", "2001:db8::/32", "2001:db8:a::/48"];
  const shuffled = texts.toReversed().map((text) => Prefix.parse(text));
  expect(shuffled.sort(comparePrefixes)).toEqual(texts);
});

test("the article's list is one list however it is spelled, ordered, split or merged: eight prefixes", () => {
  const split = [
    "83.96.228.68/31",
    "83.96.228.70",
    "83.96.228.71/32",
    "::ffff:83.96.228.72",
    "83.96.228.77",
    "178.21.117.194",
  ];
  const v6 = ["2A02:2308:0:0:0:4be::/97", "2a02:2308::4be:8000:0/97", "2001:0828:0105:0010:0216:3eff:fe00:0300/120"];
  const rest = ["2001:828:105:10:216:3EFF:FE00:1800/120", "2a02:2308::216:3eff:fe55:68aa/128", "83.96.228.77/32"];
  const other = [...split, ...v6, ...rest].toReversed().map((text) => Prefix.parse(text));
  expect(isSameCover(other, articleList)).toBe(true);
  expect(aggregate(other)).toEqual([
    "83.96.228.68/30",
    "83.96.228.72/32",
    "83.96.228.77/32",
    "178.21.117.194/32",
    "2001:828:105:10:216:3eff:fe00:300/120",
    "2001:828:105:10:216:3eff:fe00:1800/120",
    "2a02:2308::4be:0:0/96",
    "2a02:2308::216:3eff:fe55:68aa/128",
  ]);
});
