import { describe } from "vitest";
import type { ScriptedDns } from "#tests/support/scripted-dns.ts";
import type { Fault } from "#tests/support/scripted-dns-faults.ts";
import { rcodes, toAddressRecords, toCname, toSoa } from "#tests/support/scripted-dns-reply.ts";
import { type FaultCase, testFaults } from "#tests/support/wire-fault.ts";
import { name, type Resolvers, zone } from "#tests/support/wire-watch.ts";

const MORE = "83.96.228.91";
const MORE6 = "2a02:2308::216:3eff:fe55:68ac";
const bigger = { ...zone, ipv4: [...zone.ipv4, MORE] };
const bigger6 = { ...zone, ipv6: [...zone.ipv6, MORE6] };
const failed = (failure: string) => [`fail(${failure})`, `fail(${failure})`] as const;
const all = (fault: Fault) => (resolvers: Resolvers) => resolvers.map((resolver) => resolver.answer(fault));
const each = (tell: (resolver: ScriptedDns) => void) => (resolvers: Resolvers) => resolvers.forEach(tell);

/** A chain of this many aliases; `end` says whether the last target has the address. */
function chain(aliases: number, end: boolean) {
  return each((resolver) =>
    resolver.script(({ family }) => {
      const names = [name, ...Array.from({ length: aliases }, (_, i) => `relay-${i}.nederhost.net`)];
      const links = names.slice(1).map((target, i) => toCname(names[i] ?? name, target, 60));
      const last = names.at(-1) ?? name;
      return { answers: [...links, ...(end ? toAddressRecords(last, zone[family], 60) : [])] };
    }),
  );
}

const outages: readonly FaultCase[] = [
  {
    row: "row 1, SERVFAIL in both families from one resolver",
    fault: ([first, second]) => {
      first.answer("servfail");
      second.serve(bigger);
    },
    after: bigger,
    expected: {
      says: ["ok", "ok"],
      adds: [`${MORE}/32`],
      alarmsAtFirst: [],
      alarms: ["resolver-failed"],
      isConfirmed: true,
    },
  },
  ...(["servfail", "refused", "notimp", "formerr"] as const).map(
    (fault): FaultCase => ({
      row: "row 2, nothing from any resolver",
      way: fault,
      fault: all(fault),
      expected: { says: failed(fault), alarmsAtFirst: [], alarms: ["resolver-failed"] },
    }),
  ),
  {
    row: "row 2, nothing from any resolver",
    way: "silence",
    fault: all("nothing"),
    timeoutMs: 300,
    expected: { says: failed("timeout"), alarmsAtFirst: [], alarms: ["resolver-failed"] },
  },
  ...(
    [
      [1, "stale-warning"],
      [24, "stale-serious"],
      [72, "stale-critical"],
    ] as const
  ).map(
    ([hours, alarm]): FaultCase => ({
      row: "row 2, nothing from any resolver",
      way: `for ${hours} h`,
      fault: all("servfail"),
      everyMs: (hours * 3_600_000) / 2,
      expected: { says: failed("servfail"), alarms: ["resolver-failed", alarm] },
    }),
  ),
  {
    row: "row 3, $broken fails",
    way: "IPv6, while an IPv4 address comes",
    fault: each((resolver) => {
      resolver.serve(bigger);
      resolver.answer("servfail", "ipv6");
    }),
    after: bigger,
    expected: { says: ["ok", "fail(servfail)"], adds: [`${MORE}/32`] },
  },
  {
    row: "row 3, $broken fails",
    way: "IPv4, while an IPv6 address comes",
    fault: each((resolver) => {
      resolver.serve(bigger6);
      resolver.answer("servfail", "ipv4");
    }),
    after: bigger6,
    expected: { says: ["fail(servfail)", "ok"], adds: [`${MORE6}/128`] },
  },
];

const empty: readonly FaultCase[] = [
  {
    row: "row 4, A answers and AAAA has no data",
    fault: each((resolver) => resolver.answer("nodata", "ipv6")),
    expected: { says: ["ok", "nodata"], alarms: ["family-lost"], holds: ["family-lost"] },
  },
  {
    row: "row 5, NXDOMAIN from all",
    fault: all("nxdomain"),
    expected: { says: ["nxdomain", "nxdomain"], alarms: ["name-removed"] },
  },
  {
    row: "row 5, NXDOMAIN from all",
    way: "for a year",
    fault: all("nxdomain"),
    everyMs: 183 * 24 * 3_600_000,
    expected: { says: ["nxdomain", "nxdomain"], alarms: ["name-removed", "stale-critical"] },
  },
  {
    row: "row 6, NXDOMAIN from one resolver",
    fault: ([first, second]) => {
      first.answer("nxdomain");
      second.serve(bigger);
    },
    after: bigger,
    expected: { says: ["ok", "ok"], adds: [`${MORE}/32`], alarms: ["resolvers-disagree"], isConfirmed: true },
  },
  {
    row: "row 7, no data in both families",
    fault: all("nodata"),
    expected: {
      says: ["nodata", "nodata"],
      alarms: ["family-lost", "name-empty"],
      holds: ["family-lost", "family-lost"],
    },
  },
  {
    row: "row 9, NOERROR without an address and without SOA",
    fault: all("empty"),
    expected: { says: failed("malformed"), alarms: ["resolver-failed"] },
  },
];

const aliases: readonly FaultCase[] = [
  ...(
    [
      ["an alias alone", chain(1, false)],
      [
        "an alias that dangles",
        each((resolver) =>
          resolver.script(() => ({
            rcode: rcodes.nxdomain,
            answers: [toCname(name, "gone.nederhost.net")],
            authorities: [toSoa(name)],
          })),
        ),
      ],
      [
        "a loop",
        each((resolver) =>
          resolver.script(() => ({ answers: [toCname(name, "b.example"), toCname("b.example", name)] })),
        ),
      ],
      ["a chain of nine", chain(9, true)],
    ] as const
  ).map(
    ([way, fault]): FaultCase => ({
      row: "row 8, CNAME alone, dangling, looping or too long",
      way,
      fault,
      expected: { says: failed("cname"), alarms: ["resolver-failed"] },
    }),
  ),
  {
    row: "row 8, CNAME alone, dangling, looping or too long",
    way: "a chain of eight is followed",
    fault: chain(8, true),
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
];

describe("resolvers that fail", () => testFaults(outages));
describe("answers without addresses", () => testFaults(empty));
describe("aliases", () => testFaults(aliases));
