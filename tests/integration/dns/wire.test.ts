import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { network } from "#lib/allow-list/network.ts";
import { Observation } from "#lib/allow-list/observation.ts";
import { observe, observeAll } from "#lib/dns/observe.ts";
import type { Family } from "#lib/net/address.ts";
import { dnsPort, type Endpoint, readEndpoint } from "#lib/net/endpoint.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { type ScriptedDns, startScriptedDns, type TcpMode } from "#tests/support/scripted-dns.ts";
import type { Fault } from "#tests/support/scripted-dns-faults.ts";
import { type Query, type Reply, rcodes, toAddressRecords } from "#tests/support/scripted-dns-reply.ts";

const name = network.dnsName;
const v4 = ["83.96.228.68", "83.96.228.69"];
const v6 = ["2a02:2308::216:3eff:fe55:68aa"];
const many = Array.from({ length: 120 }, (_, i) => `83.96.229.${i + 1}`);
const good: Reply = { answers: toAddressRecords(name, v4), authenticated: true };
const foreign: Reply = { answers: toAddressRecords(name, ["83.96.228.66"]), authenticated: true };
const ok = { kind: "ok", addresses: v4, ttlSeconds: 300 };

let dns: ScriptedDns;
beforeEach(async () => {
  dns = await startScriptedDns();
});
afterEach(() => dns.stop());

function look(timeoutMs = 600, family: Family = "ipv4", resolver: Endpoint = dns.endpoint) {
  return observe({ name, family, resolver, poll: 7 }, { timeoutMs, clock: () => toInstant(new Date()) });
}
function fail(failure: string) {
  return { kind: "fail", failure };
}
/** Answers nothing the first times, then as said. */
function afterLosing(lost: number, reply: Reply) {
  let asked = 0;
  return () => (asked++ < lost ? "silence" : reply);
}

describe("an observation", () => {
  test("says who was asked for what, when, and what came of it", async () => {
    dns.serve({ ipv4: v4, ipv6: v6, ttl: 60, authenticated: true, stale: true });
    const before = Date.now();
    const observation = await look(600, "ipv6");
    expect(Observation.parse(observation)).toEqual(observation);
    expect(observation).toMatchObject({
      resolver: dns.text,
      family: "ipv6",
      poll: 7,
      authenticated: true,
      stale: true,
    });
    expect(observation.outcome).toEqual({ kind: "ok", addresses: v6, ttlSeconds: 60 });
    expect(observation.at).toBeGreaterThanOrEqual(before);
    expect(observation.durationMs).toBeLessThan(600);
  });

  test("is made of every resolver and family, each with an outcome of its own", async () => {
    const other = await startScriptedDns();
    dns.serve({ ipv4: v4, ipv6: v6 });
    dns.answer("servfail", "ipv6");
    other.answer("nxdomain");
    const options = { timeoutMs: 600, clock: () => toInstant(new Date()) };
    const seen = await observeAll({ name, resolvers: [dns.endpoint, other.endpoint], poll: 1 }, options);
    await other.stop();
    expect(seen.map(({ resolver, family, outcome }) => [resolver, family, outcome.kind])).toEqual([
      [dns.text, "ipv4", "ok"],
      [dns.text, "ipv6", "fail"],
      [other.text, "ipv4", "nxdomain"],
      [other.text, "ipv6", "nxdomain"],
    ]);
  });

  test("asks for the absolute name only, whatever the search domains are", async () => {
    dns.answer("nxdomain");
    await look();
    expect(dns.queries.map((query) => query.name)).toEqual([name]);
  });
});

describe("a resolver that fails", () => {
  test.each<[Fault, object]>([
    ["servfail", fail("servfail")],
    ["refused", fail("refused")],
    ["formerr", fail("formerr")],
    ["notimp", fail("notimp")],
    ["nxdomain", { kind: "nxdomain" }],
    ["nodata", { kind: "nodata" }],
    ["empty", fail("malformed")],
    ["bogus", fail("bogus")],
    ["garbage", fail("malformed")],
    ["nothing", fail("timeout")],
  ])("with %s is reported as that", async (fault, outcome) => {
    dns.answer(fault);
    expect((await look(300)).outcome).toEqual(outcome);
  });

  test.each(["127.0.0.1", "[::1]"])("because nobody listens at %s is unreachable, at once", async (address) => {
    const resolver = readEndpoint(dnsPort).parse(`${address}:${await findFreePort()}`);
    const { outcome, durationMs } = await look(5000, "ipv4", resolver);
    expect(outcome).toEqual(fail("unreachable"));
    expect(durationMs).toBeLessThan(1000);
  });

  test("by silence costs the total deadline and no more, retries included", async () => {
    dns.answer("nothing");
    const { outcome, durationMs } = await look(600);
    expect(outcome).toEqual(fail("timeout"));
    expect(durationMs).toBeGreaterThan(550);
    expect(durationMs).toBeLessThan(1200);
    expect(dns.queries.map((query) => query.edns)).toEqual([true, true, false]);
  });
});

describe("a lost datagram", () => {
  test("is asked again, from another port and with another id", async () => {
    dns.script(afterLosing(1, good));
    const { outcome, authenticated } = await look();
    expect([outcome, authenticated]).toEqual([ok, true]);
    const [first, second] = dns.queries;
    expect(second?.sourcePort).not.toBe(first?.sourcePort);
    expect(second?.id).not.toBe(first?.id);
  });

  test("is no loss when the resolver is only slow: the first answer still counts, after the retry", async () => {
    let asked = 0;
    dns.script(() => (asked++ === 0 ? { ...good, delayMs: 300 } : "silence"));
    expect((await look(600)).outcome).toEqual(ok);
    expect(dns.count()).toBe(2);
  });
});

describe("a resolver without EDNS", () => {
  test.each([
    ["FORMERR", rcodes.formerr],
    ["NOTIMP", rcodes.notimp],
  ])("that says %s is asked once more without, and its AD flag is not believed", async (_, rcode) => {
    dns.script(({ edns }) => (edns ? { rcode, questions: [], edns: false } : good));
    const { outcome, authenticated } = await look();
    expect([outcome, authenticated]).toEqual([ok, false]);
    expect(dns.queries.map((query) => query.edns)).toEqual([true, false]);
  });

  test("because something on the way drops EDNS is asked without in the end", async () => {
    dns.script(({ edns }) => (edns ? "silence" : good));
    const { outcome, authenticated } = await look();
    expect([outcome, authenticated]).toEqual([ok, false]);
  });

  test("that fails without it as well is asked twice, not for ever", async () => {
    dns.answer("formerr");
    expect((await look()).outcome).toEqual(fail("formerr"));
    expect(dns.count()).toBe(2);
  });
});

describe("a truncated answer", () => {
  test("is fetched whole over TCP, all 120 addresses", async () => {
    dns.serve({ ipv4: many, authenticated: true });
    const { outcome, authenticated } = await look();
    expect([outcome, authenticated]).toEqual([{ kind: "ok", addresses: many, ttlSeconds: 300 }, true]);
    expect(dns.queries.map((query) => query.transport)).toEqual(["udp", "tcp"]);
  });

  test.each<[TcpMode, number]>([
    ["refuse", 500],
    ["cut", 500],
    ["hang", 1200],
  ])("gives nothing of itself when TCP is no way out (%s)", async (mode, longestMs) => {
    dns.serve({ ipv4: many });
    await dns.setTcp(mode);
    const { outcome, durationMs } = await look(600);
    expect(outcome).toEqual(fail("truncated"));
    expect(durationMs).toBeLessThan(longestMs);
  });

  test("gives nothing when it is truncated over TCP too", async () => {
    dns.script(() => ({ ...good, truncated: true }));
    expect((await look()).outcome).toEqual(fail("truncated"));
  });

  test("is fetched whole even when it is cut in the middle of a record", async () => {
    const cut = (message: Buffer) => message.subarray(0, message.length - 20);
    dns.script(({ transport }) => (transport === "udp" ? { ...good, truncated: true, rewrite: cut } : good));
    expect((await look()).outcome).toEqual(ok);
  });

  test.each<[string, Reply, string]>([
    ["SERVFAIL", { rcode: rcodes.servfail }, "servfail"],
    ["another id", { ...good, idOffset: 1 }, "malformed"],
    ["no message", { rewrite: () => Buffer.alloc(0) }, "malformed"],
  ])("is what TCP says: %s", async (_, reply, failure) => {
    dns.script(({ transport }) => (transport === "udp" ? { ...good, truncated: true } : reply));
    expect((await look()).outcome).toEqual(fail(failure));
  });
});

describe("a spoofed answer", () => {
  const spoofs: readonly [string, (query: Query) => Reply][] = [
    ["with another id", () => ({ ...foreign, idOffset: 1 })],
    ["from another port", () => ({ ...foreign, fromOtherPort: true })],
    ["too short for a header", () => ({ rewrite: (message) => message.subarray(0, 11) })],
  ];

  test.each(spoofs)("%s is ignored, and the real one is taken", async (_, spoof) => {
    dns.script((query) => [...Array(50).fill(spoof(query)), { ...good, delayMs: 50 }]);
    expect((await look()).outcome).toEqual(ok);
    expect(dns.count()).toBe(1);
  });

  test.each(spoofs)("%s doesn't stop the clock", async (_, spoof) => {
    dns.script((query) => Array.from({ length: 40 }, (_, i) => ({ ...spoof(query), delayMs: 20 * i })));
    const { outcome, durationMs } = await look(300);
    expect(outcome).toEqual(fail("timeout"));
    expect(durationMs).toBeLessThan(900);
  });

  test("has to guess the port, for every question anew", async () => {
    dns.script(() => good);
    for (let i = 0; i < 10; i++) await look();
    expect(new Set(dns.queries.map((query) => query.sourcePort)).size).toBeGreaterThan(5);
  });
});

describe("a late answer", () => {
  test("changes nothing", async () => {
    dns.script(() => ({ ...good, delayMs: 300 }));
    const { outcome } = await look(200);
    await wait(300);
    expect(outcome).toEqual(fail("timeout"));
  });
});

describe("no socket stays open", () => {
  test.each<[string, TcpMode, Reply]>([
    ["after an answer", "answer", good],
    ["after an answer over TCP", "answer", { ...good, truncated: true }],
    ["when time is up", "answer", { ...good, delayMs: 10_000 }],
    ["when time is up over TCP", "hang", { ...good, truncated: true }],
  ])("%s", async (_, mode, reply) => {
    dns.script(() => reply);
    await dns.setTcp(mode);
    await look(200);
    await wait(50);
    const open = process.getActiveResourcesInfo().filter((kind) => /UDP|TCP/.test(kind));
    expect(open.sort()).toEqual(["TCPServerWrap", "UDPWrap"]); // the name server's own
  });
});
