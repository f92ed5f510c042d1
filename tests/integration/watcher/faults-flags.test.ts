import { describe } from "vitest";
import type { ScriptedDns } from "#tests/support/scripted-dns.ts";
import { type Query, type Reply, rcodes, toAddressRecords } from "#tests/support/scripted-dns-reply.ts";
import { type FaultCase, testFaults } from "#tests/support/wire-fault.ts";
import { name, type Resolvers, zone } from "#tests/support/wire-watch.ts";

const signed = { ...zone, authenticated: true };
const bigger = { ...zone, ipv4: [...zone.ipv4, "83.96.228.91"] };
const failed = (failure: string) => [`fail(${failure})`, `fail(${failure})`] as const;
const each = (tell: (resolver: ScriptedDns) => void) => (resolvers: Resolvers) => resolvers.forEach(tell);
const reply = (make: (query: Query) => Reply | "silence") => each((resolver) => resolver.script(make));
const answers = (query: Query) => toAddressRecords(name, bigger[query.family], zone.ttl);

const validation: readonly FaultCase[] = [
  ...(
    [
      ["SERVFAIL with EDE 6", () => ({ rcode: rcodes.servfail, extendedErrors: [6] })],
      ["EDE 6 beside addresses", (query) => ({ answers: answers(query), extendedErrors: [6], authenticated: true })],
      ["SERVFAIL with EDE 7, expired signatures", () => ({ rcode: rcodes.servfail, extendedErrors: [7] })],
    ] satisfies readonly (readonly [string, (query: Query) => Reply])[]
  ).map(
    ([way, make]): FaultCase => ({
      row: "row 21, its signatures are bogus",
      way,
      before: signed,
      fault: reply(make),
      expected: {
        says: failed("bogus"),
        alarmsAtFirst: ["validation-failed"],
        alarms: ["resolver-failed", "validation-failed"],
        holds: ["validation-failed"],
      },
    }),
  ),
  {
    row: "row 21, its signatures are bogus",
    way: "says one resolver, while another one that doesn't validate names addresses",
    before: signed,
    fault: ([first, second]) => {
      first.answer("bogus");
      second.serve(bigger);
    },
    expected: {
      says: failed("bogus"),
      alarms: ["resolver-failed", "validation-failed", "validation-lost"],
      holds: ["validation-failed"],
    },
  },
  {
    row: "row 22, AD disappears",
    way: "from both resolvers, with a new address",
    before: signed,
    fault: each((resolver) => resolver.serve(bigger)),
    expected: { says: failed("unauthenticated"), alarms: ["validation-lost"], holds: ["validation-lost"] },
  },
  {
    row: "row 22, AD disappears",
    way: "and addresses are missing",
    before: signed,
    fault: each((resolver) => resolver.serve({ ...zone, ipv4: zone.ipv4.slice(0, 2) })),
    everyMs: 40 * 60_000,
    expected: {
      says: failed("unauthenticated"),
      alarms: ["stale-warning", "validation-lost"],
      holds: ["validation-lost"],
    },
  },
  {
    row: "row 36, AD unknown because EDNS was dropped on the way",
    way: "queries with EDNS are lost",
    before: signed,
    fault: reply((query) => (query.edns ? "silence" : { answers: answers(query), authenticated: true })),
    timeoutMs: 1500, // the try without EDNS goes out after 1000
    expected: { says: failed("unauthenticated"), alarms: ["validation-lost"], holds: ["validation-lost"] },
  },
  {
    row: "row 36, AD unknown because EDNS was dropped on the way",
    way: "queries with EDNS get FORMERR",
    before: signed,
    fault: reply((query) =>
      query.edns
        ? { rcode: rcodes.formerr, questions: [], edns: false }
        : { answers: answers(query), authenticated: true },
    ),
    expected: { says: failed("unauthenticated"), alarms: ["validation-lost"], holds: ["validation-lost"] },
  },
  {
    row: "row 36, AD unknown because EDNS was dropped on the way",
    way: "a zone without signatures loses nothing by it",
    fault: reply(({ edns, family }) =>
      edns
        ? { rcode: rcodes.formerr, questions: [], edns: false }
        : { answers: toAddressRecords(name, zone[family], zone.ttl) },
    ),
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
];

const expired = [3, 19].flatMap((code): FaultCase[] => [
  {
    row: "row 23, an expired answer",
    way: `EDE ${code}, with a new address`,
    fault: reply((query) => ({ answers: answers(query), extendedErrors: [code] })),
    expected: { says: failed("stale") },
  },
  {
    row: "row 23, an expired answer",
    way: `EDE ${code}, with AD, and without half of the addresses, for hours`,
    before: signed,
    fault: reply(({ family }) => ({
      answers: toAddressRecords(name, zone[family].slice(0, 1), zone.ttl),
      extendedErrors: [code],
      authenticated: true,
    })),
    everyMs: 3_600_000,
    expected: { says: failed("stale"), alarms: ["stale-warning"] },
  },
]);

describe("validation", () => testFaults(validation));
describe("expired answers", () => testFaults(expired));
