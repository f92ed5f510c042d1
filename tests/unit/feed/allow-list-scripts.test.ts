import { describe, expect, test } from "vitest";
import { allowListIpset } from "#lib/feed/allow-list-ipset.ts";
import { allowListNft } from "#lib/feed/allow-list-nft.ts";
import { allowListV4Rsc } from "#lib/feed/allow-list-v4-rsc.ts";
import { allowListV6Rsc } from "#lib/feed/allow-list-v6-rsc.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";
import { articleVersion, listOf } from "#tests/support/article-list.ts";

const head = "# Poortwachter: allow-list, list v1, 2026-11-24T12:00:00.000Z";
const ipv4 = ["83.96.228.68/30", "83.96.228.72/32", "83.96.228.77/32", "178.21.117.194/32"];
const ipv6 = [
  "2001:828:105:10:216:3eff:fe00:300/120",
  "2001:828:105:10:216:3eff:fe00:1800/120",
  "2a02:2308::4be:0:0/96",
  "2a02:2308::216:3eff:fe55:68aa/128",
];

const render = (file: FeedFile, list = articleVersion) =>
  file.render({ list, syncToken: "", recent: [], baseUrl: "https://poort.example" }, {});

test("is for nft one transaction that flushes and fills named sets", () => {
  expect(render(allowListNft)?.split("\n")).toEqual([
    head,
    "add table inet filter",
    "add set inet filter poortwachter-ipv4 { type ipv4_addr; flags interval; }",
    "flush set inet filter poortwachter-ipv4",
    "add element inet filter poortwachter-ipv4 {",
    ...ipv4.map((prefix) => `  ${prefix},`),
    "}",
    "add set inet filter poortwachter-ipv6 { type ipv6_addr; flags interval; }",
    "flush set inet filter poortwachter-ipv6",
    "add element inet filter poortwachter-ipv6 {",
    ...ipv6.map((prefix) => `  ${prefix},`),
    "}",
    "",
  ]);
});

test("is for ipset a set beside the one in use, swapped in", () => {
  expect(render(allowListIpset)?.split("\n")).toEqual([
    head,
    "create poortwachter-ipv4 hash:net family inet -exist",
    "create poortwachter-ipv4-new hash:net family inet -exist",
    "flush poortwachter-ipv4-new",
    ...ipv4.map((prefix) => `add poortwachter-ipv4-new ${prefix}`),
    "swap poortwachter-ipv4-new poortwachter-ipv4",
    "destroy poortwachter-ipv4-new",
    "create poortwachter-ipv6 hash:net family inet6 -exist",
    "create poortwachter-ipv6-new hash:net family inet6 -exist",
    "flush poortwachter-ipv6-new",
    ...ipv6.map((prefix) => `add poortwachter-ipv6-new ${prefix}`),
    "swap poortwachter-ipv6-new poortwachter-ipv6",
    "destroy poortwachter-ipv6-new",
    "",
  ]);
});

describe.each([
  {
    file: allowListV4Rsc,
    menu: "/ip firewall address-list",
    stored: ["83.96.228.68/30", "83.96.228.72", "83.96.228.77", "178.21.117.194"],
  },
  { file: allowListV6Rsc, menu: "/ipv6 firewall address-list", stored: ipv6 },
])("$file.name", ({ file, menu, stored }) => {
  test("adds and marks first, and removes what has another mark when all of the list is there", () => {
    expect(render(file)?.split("\n")).toEqual([
      head,
      "{",
      "  :foreach source in={",
      ...stored.map((address, index) => `    "${address}"${index === stored.length - 1 ? "" : ";"}`),
      "  } do={",
      `    :do { ${menu} add list="poortwachter" address=$source comment="poortwachter v1" } on-error={}`,
      `    ${menu} set [find where list="poortwachter" and address=$source] comment="poortwachter v1"`,
      "  }",
      `  :if ([:len [${menu} find where list="poortwachter" and comment="poortwachter v1"]] < 4) do={ :error "poortwachter: the address list is not complete, nothing was removed" }`,
      `  ${menu} remove [find where list="poortwachter" and comment~"^poortwachter v" and comment!="poortwachter v1"]`,
      "}",
      "",
    ]);
  });
});

test("empties the sets of a family that the list lacks, and has no RouterOS script for it", () => {
  const list = listOf(["192.0.2.1"]);
  expect(render(allowListNft, list)).toMatch(/flush set inet filter poortwachter-ipv6\n$/);
  expect(render(allowListIpset, list)).toMatch(
    /flush poortwachter-ipv6-new\nswap poortwachter-ipv6-new poortwachter-ipv6\ndestroy poortwachter-ipv6-new\n$/,
  );
  expect(render(allowListV4Rsc, list)).toContain('"192.0.2.1"\n');
  expect(render(allowListV6Rsc, list)).toBeNull();
});
