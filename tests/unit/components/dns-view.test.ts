import { describe, expect, test } from "vitest";
import { countResolvers, failedLookups, mentionOf, namedHosts, waitingHosts } from "#components/allow-list/dns-view.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { FamilyMemory, Sighting, WatchMemory } from "#lib/allow-list/memory.ts";
import { Prefix } from "#lib/net/prefix.ts";

const at = Instant.parse(1_000_000);

function sighting(address: string, more: Partial<Sighting> = {}): Sighting {
  const usual = {
    confirmed: true,
    firstSeenAt: at,
    lastSeenAt: at,
    lastPoll: 3,
    firstPoll: 1,
    hold: null,
    absentPolls: 0,
    returned: false,
    resolvers: ["192.0.2.53:53"],
    absentSince: null,
  };
  return Sighting.parse({ address, ...usual, ...more });
}

function family(outcome: string, sightings: readonly Sighting[] = [], failure: string | null = null) {
  return FamilyMemory.parse({ outcome, failure, since: at, goodAt: at, refused: null, sightings });
}

function memory(ipv4: FamilyMemory, ipv6: FamilyMemory): WatchMemory {
  return WatchMemory.parse({
    poll: 3,
    families: { ipv4, ipv6 },
    validatedBy: [],
    alarms: [],
    resolverFailures: {},
    ttlSeconds: 300,
  });
}

const good = memory(
  family("ok", [
    sighting("83.96.228.68", { resolvers: ["192.0.2.53:53", "192.0.2.54:53"] }),
    sighting("83.96.228.69", { absentSince: at }),
    sighting("83.96.228.90", { confirmed: false }),
    sighting("83.96.228.91", { confirmed: false, hold: "too-many" }),
  ]),
  family("ok", [sighting("2001:828:105:10:216:3eff:fe00:312")]),
);

test.each([
  ["83.96.228.68/32", "named"],
  ["83.96.228.69/32", "not-named"],
  ["83.96.228.70/32", "not-named"],
  ["2001:828:105:10:216:3eff:fe00:300/120", "named"],
  ["2a02:2308::4be:0:0/96", "inexpressible"],
])("%s is %s", (prefix, mention) => {
  expect(mentionOf(Prefix.parse(prefix), good)).toBe(mention);
});

test("what a failed family names is unknown, and the other family stays known", () => {
  const half = memory(family("fail", [sighting("83.96.228.68")], "timeout"), family("ok"));
  expect(mentionOf(Prefix.parse("83.96.228.68"), half)).toBe("unknown");
  expect(mentionOf(Prefix.parse("2001:db8::1"), half)).toBe("not-named");
});

test("hosts that were seen once are apart from those that count", () => {
  expect(namedHosts(good)).toEqual(["83.96.228.68", "2001:828:105:10:216:3eff:fe00:312"]);
  expect(waitingHosts(good)).toEqual([
    { address: "83.96.228.90", waitsFor: "confirmation" },
    { address: "83.96.228.91", waitsFor: "operator" },
  ]);
  expect(countResolvers(good)).toBe(2);
  expect(countResolvers(null)).toBe(0);
});

describe("failed lookups", () => {
  const timeout = family("fail", [], "timeout");
  test.each([
    ["both alike are told once", memory(timeout, timeout), [["both", "timeout"]]],
    [
      "different ones are told apart",
      memory(timeout, family("nxdomain")),
      [
        ["ipv4", "timeout"],
        ["ipv6", "nxdomain"],
      ],
    ],
    ["one is told alone", memory(family("ok"), timeout), [["ipv6", "timeout"]]],
    ["an unasked family is no failure", memory(family("unknown"), family("nodata")), []],
  ])("%s", (_, seen, expected) => {
    expect(failedLookups(seen).map(({ family: name, reason }) => [name, reason])).toEqual(expected);
  });
});
