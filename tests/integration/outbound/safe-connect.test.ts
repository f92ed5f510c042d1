import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resolveHost } from "#lib/dns/resolve-host.ts";
import { Host } from "#lib/net/hostname.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { connectTo, findTargets, type OutboundPolicy, Target } from "#lib/outbound/safe-connect.ts";
import { forbiddenHosts } from "#tests/support/forbidden-hosts.ts";
import { type OddServer, startOddServer } from "#tests/support/odd-server.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { toAddressRecords } from "#tests/support/scripted-dns-reply.ts";

// Whatever is written as a host, nobody gets a connection to an address that isn't public: two listeners count.

let resolver: ScriptedDns;
let listeners: OddServer[] = [];
let policy: OutboundPolicy;
let deadline: AbortSignal;

const connections = () => listeners.reduce((sum, { count }) => sum + count(), 0);

beforeAll(async () => {
  resolver = await startScriptedDns();
  listeners = [await startOddServer((socket) => socket.end()), await startOddServer((socket) => socket.end(), "::1")];
});

beforeEach(() => {
  resolver.forgetQueries();
  deadline = AbortSignal.timeout(10_000);
  const asked = { resolvers: [resolver.endpoint], timeoutMs: 2000 };
  policy = { resolve: (name, family) => resolveHost(name, family, asked), allowed: [] };
});

afterAll(async () => {
  await resolver.stop();
  for (const listener of listeners) await listener[Symbol.asyncDispose]();
});

/** What became of a host as somebody types it: connected to each of its addresses, on the listeners' ports. */
async function reach(text: string): Promise<string> {
  const host = Host.safeParse(text);
  if (!host.success) return "refused";
  const found = await findTargets(host.data, policy);
  if (found.kind !== "found") return found.kind;
  for (const { port } of listeners) for (const target of found.targets) await connectTo(target, port, 300, deadline);
  return "connected";
}

test.each(forbiddenHosts)("%j is nobody's mail server", async (text) => {
  const before = connections();
  resolver.serve({ ipv4: ["127.0.0.1"], ipv6: ["::1"] });
  expect(["refused", "blocked", "private"]).toContain(await reach(text));
  expect(connections()).toBe(before);
});

describe("a name", () => {
  test.each([
    [["127.0.0.1"], [], "private"],
    [[], ["::1"], "private"],
    [["10.1.2.3"], ["fd00::1"], "private"],
    [[], ["::ffff:127.0.0.1"], "private"],
    [[], ["64:ff9b::7f00:1"], "private"],
    [["83.96.228.68", "127.0.0.1"], [], "blocked"], // one that isn't public closes all
    [["83.96.228.68"], ["::1"], "blocked"],
    [["169.254.169.254"], ["2a02:2308::1"], "blocked"],
    [[], [], "nodata"],
  ])("with A %j and AAAA %j is %s", async (ipv4, ipv6, kind) => {
    const before = connections();
    resolver.serve({ ipv4, ipv6 });
    expect(await reach("mail.example.com")).toBe(kind);
    expect(connections()).toBe(before);
  });

  test("that doesn't exist, or that nobody can look up, is told apart", async () => {
    resolver.answer("nxdomain");
    expect(await findTargets(Host.parse("mail.example.com"), policy)).toEqual({ kind: "nxdomain" });
    resolver.answer("servfail");
    expect(await findTargets(Host.parse("mail.example.com"), policy)).toEqual({ kind: "fail" });
  });

  test("of which one family fails is what the other one says", async () => {
    resolver.serve({ ipv4: ["83.96.228.68"] });
    resolver.answer("servfail", "ipv6");
    const found = await findTargets(Host.parse("mail.example.com"), policy);
    expect(found).toMatchObject({ kind: "found", targets: [{ address: "83.96.228.68" }], failed: ["ipv6"] });
  });

  test("is looked up once: an answer that changes afterwards (rebinding) leads nowhere", async () => {
    let asked = 0;
    resolver.script(({ name, family }) => {
      asked += 1;
      const answers = toAddressRecords(name, family === "ipv4" ? [asked <= 2 ? "83.96.228.68" : "127.0.0.1"] : [], 0);
      return { answers, authorities: answers.length === 0 ? [] : [], extendedErrors: [], authenticated: false };
    });
    const before = connections();
    const found = await findTargets(Host.parse("rebind.example.com"), policy);
    if (found.kind !== "found") throw new Error(found.kind);
    const [target] = found.targets;
    const lookups = resolver.queries.length;
    for (const { port } of listeners) await connectTo(target, port, 300, deadline);
    expect(target.address).toBe("83.96.228.68");
    expect(resolver.queries.length).toBe(lookups);
    expect(connections()).toBe(before);
  });
});

test("an allowed prefix opens what is in it, and nothing else", async () => {
  policy = { ...policy, allowed: [Prefix.parse("127.0.0.0/8")] };
  const before = connections();
  expect(await reach("127.0.0.1")).toBe("connected");
  expect(connections()).toBe(before + 1);
  expect(await reach("10.0.0.1")).toBe("blocked");
  resolver.serve({ ipv4: ["127.0.0.1", "10.0.0.1"] });
  expect(await reach("mail.example.com")).toBe("blocked");
});

test("only a checked address is connected to", () => {
  const forged: Target = Object.create(Target.prototype, { address: { value: "127.0.0.1" } });
  expect(() => connectTo(forged, listeners[0]?.port ?? expect.fail(), 300, deadline)).toThrow("nobody checked");
});
