import { afterEach, beforeEach, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { network } from "#lib/allow-list/network.ts";
import { observeAll } from "#lib/dns/observe.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { type Query, type Reply, rcodes, toAddressRecords } from "#tests/support/scripted-dns-reply.ts";

const name = network.dnsName;
const hosts = { ipv4: ["83.96.228.68"], ipv6: ["2a02:2308::216:3eff:fe55:68aa"] };
const later = { ipv4: ["83.96.229.1"], ipv6: ["2a02:2308::5:1"] };
let dns: ScriptedDns;
beforeEach(async () => {
  dns = await startScriptedDns();
});
afterEach(() => dns.stop());

const reply = (query: Query, zone = hosts): Reply => ({ answers: toAddressRecords(name, zone[query.family]) });
const look = (poll: number, timeoutMs = 3000) =>
  observeAll({ name, resolvers: [dns.endpoint], poll }, { timeoutMs, clock: () => toInstant(new Date()) });
const ok = (address: string) => ({ kind: "ok", addresses: [address], ttlSeconds: 300 });

test("two polls whose answers come in the wrong order each get their own", async () => {
  let asked = 0;
  dns.script((query) => (asked++ < 2 ? { ...reply(query), delayMs: 300 } : reply(query, later)));
  const order: number[] = [];
  const note = async (poll: number) => {
    const seen = await look(poll);
    order.push(poll);
    return seen.map(({ poll: of, outcome }) => [of, outcome]);
  };
  const [first, second] = await Promise.all([note(1), note(2)]);
  expect(order).toEqual([2, 1]);
  expect(first).toEqual([...hosts.ipv4, ...hosts.ipv6].map((address) => [1, ok(address)]));
  expect(second).toEqual([...later.ipv4, ...later.ipv6].map((address) => [2, ok(address)]));
});

test("of two answers to one question the first one counts, and what follows is nobody's", async () => {
  dns.script((query) => [reply(query), reply(query, later), { rcode: rcodes.servfail }]);
  for (let poll = 1; poll <= 20; poll++) {
    const seen = await look(poll);
    expect(seen.map(({ outcome }) => outcome)).toEqual([...hosts.ipv4, ...hosts.ipv6].map(ok));
  }
});

test("an answer to the first try that comes after the second one's changes nothing", async () => {
  const asked = { ipv4: 0, ipv6: 0 };
  dns.script((query) => {
    asked[query.family] += 1;
    return asked[query.family] === 1 ? { rcode: rcodes.servfail, delayMs: 900 } : reply(query);
  });
  const seen = await look(1, 1500); // the second try goes out after 500 ms
  expect(seen.map(({ outcome }) => outcome)).toEqual([...hosts.ipv4, ...hosts.ipv6].map(ok));
  expect(asked).toEqual({ ipv4: 2, ipv6: 2 });
});

test("the answers to the two families, exchanged, are answers to something else", async () => {
  const other = { ipv4: "ipv6", ipv6: "ipv4" } as const;
  dns.script((query) => ({
    answers: toAddressRecords(name, hosts[other[query.family]]),
    questions: [{ name, type: query.family === "ipv4" ? "AAAA" : "A" }],
  }));
  const failed = { kind: "fail", failure: "malformed" };
  expect((await look(1)).map(({ outcome }) => outcome)).toEqual([failed, failed]);
});
