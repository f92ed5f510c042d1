import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { network } from "#lib/allow-list/network.ts";
import { observeAll } from "#lib/dns/observe.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";
import { Hostname } from "#lib/net/hostname.ts";
import { type Nsd, startNsd } from "#tests/support/nsd.ts";
import { startUnbound, type Unbound, type UnboundOptions } from "#tests/support/unbound.ts";

const name = network.dnsName;
// The article's addresses in the order of the article, and for each of its IPv6 prefixes a host.
const ipv4 = [
  "83.96.228.68",
  "83.96.228.69",
  "83.96.228.70",
  "83.96.228.71",
  "83.96.228.72",
  "83.96.228.77",
  "178.21.117.194",
];
const ipv6 = [
  "2001:828:105:10:216:3eff:fe00:300",
  "2001:828:105:10:216:3eff:fe00:1800",
  "2a02:2308::4be:0:1",
  "2a02:2308::216:3eff:fe55:68aa",
];

async function look(resolver: Endpoint, host = name, timeoutMs = 3000) {
  const options = { timeoutMs, clock: () => toInstant(new Date()) };
  const [a, aaaa] = await observeAll({ name: host, resolvers: [resolver], poll: 1 }, options);
  if (a === undefined || aaaa === undefined) throw new Error("no observation");
  return { a, aaaa };
}
function ok(addresses: readonly string[], ttlSeconds: number) {
  return { kind: "ok", addresses, ttlSeconds };
}

describe("a real authoritative server (NSD)", () => {
  const records = [
    "alias IN CNAME bsmtp-network",
    "dangling IN CNAME nowhere",
    "half IN CNAME v4-only",
    "v4-only IN A 83.96.228.68",
    "loop-a IN CNAME loop-b",
    "loop-b IN CNAME loop-a",
  ];
  let nsd: Nsd;
  beforeAll(async () => {
    nsd = await startNsd({ name, ipv4, ipv6, ttl: 120, records });
  });
  afterAll(() => nsd.stop());

  test("gives the article's addresses, without a claim that they were validated", async () => {
    const { a, aaaa } = await look(nsd.endpoint);
    expect([a.outcome, aaaa.outcome]).toEqual([ok(ipv4, 120), ok(ipv6, 120)]);
    expect([a.authenticated, aaaa.authenticated, a.stale]).toEqual([false, false, false]);
  });

  test.each([
    ["alias", "ok", "ok"],
    ["v4-only", "ok", "nodata"],
    ["half", "ok", "cname"],
    ["dangling", "cname", "cname"],
    ["loop-a", "cname", "cname"],
    ["nowhere", "nxdomain", "nxdomain"],
  ])("on %s gives %s for IPv4 and %s for IPv6", async (host, v4, v6) => {
    const { a, aaaa } = await look(nsd.endpoint, Hostname.parse(`${host}.${nsd.zone}`));
    const [first, second] = [a, aaaa].map(({ outcome }) => (outcome.kind === "fail" ? outcome.failure : outcome.kind));
    expect([first, second]).toEqual([v4, v6]);
  });

  test("on a name outside its zones refuses", async () => {
    const { a } = await look(nsd.endpoint, Hostname.parse("mail.example.com"));
    expect(a.outcome).toEqual({ kind: "fail", failure: "refused" });
  });

  test("gives 200 addresses over TCP, and what an update changed", async () => {
    const many = Array.from({ length: 200 }, (_, i) => `83.96.229.${i + 1}`);
    await nsd.update({ ipv4: many, ttl: 60, records });
    const { a, aaaa } = await look(nsd.endpoint);
    expect([a.outcome, aaaa.outcome]).toEqual([ok(many, 60), { kind: "nodata" }]);
  });
});

describe("a real validating resolver (Unbound)", () => {
  let nsd: Nsd;
  const started: Unbound[] = [];
  async function start(options: Omit<UnboundOptions, "stubTo"> = {}): Promise<Endpoint> {
    const unbound = await startUnbound({ stubTo: nsd, trustAnchor: nsd.ds, ...options });
    started.push(unbound);
    return unbound.endpoint;
  }
  beforeEach(async () => {
    nsd = await startNsd({ name, ipv4, ipv6, ttl: 1, signed: true });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((unbound) => unbound.stop()));
    await nsd.stop();
  });

  test("says that it validated the signed zone", async () => {
    const { a, aaaa } = await look(await start());
    expect([a.outcome, aaaa.outcome]).toEqual([ok(ipv4, 1), ok(ipv6, 1)]);
    expect([a.authenticated, aaaa.authenticated, a.stale]).toEqual([true, true, false]);
  });

  test("says that it validated the absence of a family and of a name", async () => {
    const resolver = await start();
    await nsd.update({ ipv4, ttl: 1 });
    const [{ aaaa }, nowhere] = [await look(resolver), await look(resolver, Hostname.parse(`nowhere.${nsd.zone}`))];
    expect([aaaa.outcome.kind, aaaa.authenticated]).toEqual(["nodata", true]);
    expect([nowhere.a.outcome.kind, nowhere.a.authenticated]).toEqual(["nxdomain", true]);
  });

  test("validates nothing without the zone's key", async () => {
    const { a } = await look(await start({ trustAnchor: null }));
    expect([a.outcome, a.authenticated]).toEqual([ok(ipv4, 1), false]);
  });

  test("calls the family with one forged address bogus, and the other one good", async () => {
    await nsd.forge("83.96.228.77", "83.96.228.78");
    const { a, aaaa } = await look(await start());
    expect([a.outcome, a.authenticated]).toEqual([{ kind: "fail", failure: "bogus" }, false]);
    expect([aaaa.outcome, aaaa.authenticated]).toEqual([ok(ipv6, 1), true]);
  });

  test("says that an answer is stale when the zone's server is gone, although it looks validated and fresh", async () => {
    const resolver = await start({ serveExpired: true });
    await look(resolver);
    await nsd.stop();
    await vi.waitFor(
      async () => {
        const { a, aaaa } = await look(resolver);
        expect([a.outcome, aaaa.outcome]).toEqual([ok(ipv4, 30), ok(ipv6, 30)]);
        expect([a.stale, aaaa.stale, a.authenticated]).toEqual([true, true, true]);
      },
      { timeout: 10_000, interval: 300 },
    );
  });

  test("that never reached the zone's server is an outage, not a validation failure", async () => {
    const resolver = await start();
    await nsd.stop();
    const { a } = await look(resolver, name, 2000);
    // Unbound itself gives up after some ten seconds, with SERVFAIL and no extended error.
    expect(a.outcome).toEqual({ kind: "fail", failure: expect.stringMatching(/^(timeout|servfail)$/) });
  });
});
