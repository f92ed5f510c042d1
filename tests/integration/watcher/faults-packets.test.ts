import { describe, expect } from "vitest";
import type { Family } from "#lib/net/address.ts";
import type { ScriptedDns, TcpMode } from "#tests/support/scripted-dns.ts";
import { type Query, type Reply, rcodes, toAddressRecords } from "#tests/support/scripted-dns-reply.ts";
import { type FaultCase, testFaults } from "#tests/support/wire-fault.ts";
import { name, type Resolvers, zone } from "#tests/support/wire-watch.ts";

const failed = (failure: string) => [`fail(${failure})`, `fail(${failure})`] as const;
const each = (tell: (resolver: ScriptedDns) => unknown) => (resolvers: Resolvers) => Promise.all(resolvers.map(tell));
const reply = (make: (query: Query) => Reply | readonly Reply[]) => each((resolver) => resolver.script(make));
const good = ({ family }: Query): Reply => ({ answers: toAddressRecords(name, zone[family], zone.ttl) });
const strangers = { ipv4: ["83.96.229.1"], ipv6: ["2a02:2308::5:1"] };
const strange = ({ family }: Query): Reply => ({ answers: toAddressRecords(name, strangers[family]) });

const flood = Array.from({ length: 120 }, (_, i) => `83.96.229.${i + 1}`);
const dozens = Array.from({ length: 30 }, (_, i) => `83.96.230.${2 * i + 1}`);
const large = { ...zone, ipv4: [...zone.ipv4, ...dozens] };

const sizes: readonly FaultCase[] = [
  {
    row: "row 10, 120 A records at once",
    fault: each((resolver) => resolver.serve({ ...zone, ipv4: [...zone.ipv4, ...flood] })),
    expected: { says: ["ok", "ok"], holds: ["too-many"], isConfirmed: true },
  },
  {
    row: "row 10, 120 A records at once",
    way: "38 don't fit a datagram either, and are all used",
    fault: each((resolver) => resolver.serve(large)),
    after: large,
    expected: {
      says: ["ok", "ok"],
      adds: dozens.map((address) => `${address}/32`),
      isConfirmed: true,
      check: (_, [first]) => expect(first.count({ transport: "tcp" })).toBeGreaterThan(0),
    },
  },
  ...(["refuse", "cut", "hang"] as const).map(
    (mode: TcpMode): FaultCase => ({
      row: "row 11, TC and no TCP",
      way: mode,
      fault: each(async (resolver) => {
        resolver.serve(large);
        await resolver.setTcp(mode);
      }),
      // Here IPv6 has to be answered in time.
      ...(mode === "hang" && { timeoutMs: 1000 }),
      expected: { says: ["fail(truncated)", "ok"] },
    }),
  ),
];

const spellings: readonly FaultCase[] = [
  {
    row: "row 16, order, duplicates and spelling",
    way: "turned round, each twice, the owner in capitals",
    fault: reply(({ family }) => {
      const shown = [...zone[family].toReversed(), ...zone[family]];
      return { answers: toAddressRecords(name.toUpperCase(), shown, zone.ttl) };
    }),
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
  {
    row: "row 16, order, duplicates and spelling",
    way: "an IPv4 address in an AAAA record",
    fault: reply(({ family }) => {
      const mapped = family === "ipv6" ? ["::ffff:83.96.228.91"] : [];
      return { answers: toAddressRecords(name, [...zone[family], ...mapped], zone.ttl) };
    }),
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
];

const specials4 = [
  "10.0.0.1",
  "192.168.1.1",
  "127.0.0.1",
  "100.64.0.1",
  "192.0.2.1",
  "224.0.0.1",
  "0.0.0.0",
  "240.0.0.1",
];
const specials6 = [
  "::",
  "::1",
  "fe80::1",
  "fc00::1",
  "2001:db8::1",
  "64:ff9b::5360:e444",
  "2002:5360:e444::1",
  "ff02::1",
];
const special = specials4.map((ipv4, i): FaultCase => {
  const poison = { ipv4, ipv6: specials6[i] ?? "::" };
  return {
    row: "row 17, $address in an answer",
    way: `${poison.ipv4} and ${poison.ipv6}`,
    fault: reply(({ family }) => {
      const shown = [...zone[family], poison[family], ...strangers[family]];
      return { answers: toAddressRecords(name, shown, zone.ttl) };
    }),
    expected: { says: failed("special-use"), alarms: ["special-use"] },
  };
});

const foreign: readonly (readonly [string, (query: Query) => Reply])[] = [
  ["a foreign owner", ({ family }) => ({ answers: toAddressRecords("mail.nederhost.net", strangers[family]) })],
  [
    "one foreign owner among good ones",
    (query) => ({ answers: [...(good(query).answers ?? []), ...foreignOne(query)] }),
  ],
  ["another name in the question", (query) => ({ ...strange(query), questions: [{ name: "a.example", type: "A" }] })],
  ["another type in the question", (query) => ({ ...strange(query), questions: [{ name, type: "MX" }] })],
  ["another class", ({ family }) => ({ answers: inChaos(strangers[family]) })],
  ["the other family's records", (query) => ({ answers: toAddressRecords(name, strangers[other(query.family)]) })],
  ["a query instead of a reply", (query) => ({ ...strange(query), response: false })],
  ["NXDOMAIN with addresses", (query) => ({ ...strange(query), rcode: rcodes.nxdomain })],
];
const inChaos = (addresses: readonly string[]) =>
  toAddressRecords(name, addresses).map((record) => ({ ...record, class: "CH" as const }));
const foreignOne = ({ family }: Query) => toAddressRecords("mail.nederhost.net", strangers[family]);
const other = (family: Family): Family => (family === "ipv4" ? "ipv6" : "ipv4");
const misfits = foreign.map(
  ([way, make]): FaultCase => ({
    row: "row 18, an answer to another question, of another owner, class or type",
    way,
    fault: reply(make),
    expected: { says: failed("malformed"), alarms: ["resolver-failed"] },
  }),
);

const spoofs: readonly (readonly [string, (query: Query) => Reply])[] = [
  ["another id", (query) => ({ ...strange(query), idOffset: 1 })],
  ["another port", (query) => ({ ...strange(query), fromOtherPort: true })],
];
const spoofed = spoofs.flatMap(([way, spoof]): FaultCase[] => [
  {
    row: "row 19, only answers with a wrong id or source",
    way,
    fault: reply((query) => Array(20).fill(spoof(query))),
    timeoutMs: 300,
    expected: { says: failed("timeout"), alarms: ["resolver-failed"] },
  },
  {
    row: "row 19, only answers with a wrong id or source",
    way: `${way}, before the real one, which comes twice`,
    fault: reply((query) => [
      ...Array(20).fill(spoof(query)),
      { ...good(query), delayMs: 20 },
      { ...good(query), delayMs: 20 },
    ]),
    expected: { says: ["ok", "ok"], isConfirmed: true },
  },
]);

const rewrite = (change: (message: Buffer) => Buffer) => reply((query) => ({ ...good(query), rewrite: change }));
const setCounts = (offset: number) => (message: Buffer) => {
  message.writeUInt16BE(0xffff, offset);
  return message;
};
const broken = (
  [
    ["a name that points at itself", (message) => replaceAt(message, 12, Buffer.from([0xc0, 12]))],
    ["an owner that points ahead", (message) => replaceAt(message, 12, Buffer.from([0xc0, 40]))],
    ["65,535 questions", setCounts(4)],
    ["65,535 answers", setCounts(6)],
    ["65,535 additional records", setCounts(10)],
    ["the last record cut in half", (message) => message.subarray(0, message.length - 20)],
    ["a byte too many", (message) => Buffer.concat([message, Buffer.from([0])])],
    ["a header alone", (message) => message.subarray(0, 12)],
    ["noise", (message) => Buffer.concat([message.subarray(0, 2), Buffer.alloc(500, 0xa5)])],
  ] satisfies readonly (readonly [string, (message: Buffer) => Buffer])[]
).map(
  ([way, change]): FaultCase => ({
    row: "row 20, malformed packets",
    way,
    fault: rewrite(change),
    expected: { says: failed("malformed"), alarms: ["resolver-failed"] },
  }),
);

function replaceAt(message: Buffer, offset: number, bytes: Buffer): Buffer {
  bytes.copy(message, offset);
  return message;
}

const lifetimes = (
  [
    [0, 30],
    [86_400 * 365, 900],
    [0x7fffffff, 900],
    [0xffffffff, 900],
  ] as const
).map(
  ([ttl, seconds]): FaultCase => ({
    row: "row 24, a TTL of $ttlSeconds",
    way: `${ttl} s`,
    fault: each((resolver) => resolver.serve({ ...zone, ttl })),
    expected: {
      says: ["ok", "ok"],
      isConfirmed: true,
      check: async ({ db, served }) => {
        const { nextPollAt, heartbeatAt } = await db.watcherState.findUniqueOrThrow({ where: { id: 1 } });
        const delay = (Number(nextPollAt) - Number(heartbeatAt)) / 1000;
        expect(served().intervalSeconds).toBe(seconds);
        expect(delay).toBeLessThanOrEqual(seconds);
        expect(delay).toBeGreaterThanOrEqual(Math.max(30, 0.9 * seconds));
      },
    },
  }),
);

describe("answers too long for a datagram", () => testFaults(sizes));
describe("the same in other words", () => testFaults(spellings));
describe("addresses that are nobody's host", () => testFaults(special));
describe("answers to something else", () => testFaults(misfits));
describe("spoofed answers", () => testFaults(spoofed));
describe("packets that break RFC 1035", () => testFaults(broken));
describe("lifetimes", () => testFaults(lifetimes));
