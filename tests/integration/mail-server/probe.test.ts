import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import { isAppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { Port } from "#lib/net/port.ts";
import { startProber } from "#lib/process/prober.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import { claimProbe } from "#lib/services/claim-probe.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { listVantages } from "#lib/services/list-vantages.ts";
import { readProbes } from "#lib/services/read-probes.ts";
import { recordProbeEnd } from "#lib/services/record-probe.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { requestProbe } from "#lib/services/request-probe.ts";
import { useDatabase } from "#tests/support/database.ts";
import { speakSmtp, startOddServer } from "#tests/support/odd-server.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();

let resolver: ScriptedDns;
let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let system: ServiceContext;

beforeAll(async () => {
  resolver = await startScriptedDns();
  useTestEnv({ DNS_SERVERS: resolver.text, PROBE_ALLOW_TARGETS: "127.0.0.0/8", LOG_LEVEL: "error" });
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  system = { ...alice, actor: { kind: "system" } };
});

afterAll(() => resolver.stop());

beforeEach(async () => {
  await db.probe.deleteMany();
  await db.rateLimit.deleteMany();
  await db.prober.deleteMany();
  resolver.serve({ ipv4: ["127.0.0.1"] });
});

let count = 0;

function register(deliveryPort: Port | number, host = `mail${++count}.example.com`): Promise<MailServerId> {
  return registerMailServer(
    alice,
    MailServerInput.parse({ label: "Kantoor", host, deliveryPort, platform: "nftables" }),
  );
}

const later = (ctx: ServiceContext, seconds: number): ServiceContext => ({
  ...ctx,
  now: () => addMs(ctx.now(), 1000 * seconds),
});

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "allowed";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

test.each([
  ["Bob, an admin", () => bob, "allowed", "allowed"],
  ["Victor, a viewer", () => victor, "forbidden", "allowed"],
  ["Charlie, of another organization", () => charlie, "not_found", "not_found"],
  ["a visitor", () => ({ ...alice, actor: { kind: "visitor" } }) as const, "not_signed_in", "not_signed_in"],
] as const)("%s: asking for a probe, and reading it", async (_, who, asking, reading) => {
  await beatProber(system, "outside");
  const id = await register(25);
  expect(await outcomeOf(requestProbe(who(), id))).toBe(asking);
  expect(await outcomeOf(readProbes(who(), id))).toBe(reading);
  const events = (await listAuditEvents(alice, id)).filter(({ action }) => action === "mail-server.probe");
  expect(events).toHaveLength(asking === "allowed" ? 1 : 0);
  expect(await db.probe.count()).toBe(asking === "allowed" ? 1 : 0);
});

test("it is asked from everywhere where somebody probes now", async () => {
  const id = await register(25);
  expect(await outcomeOf(requestProbe(alice, id))).toBe("no_prober");
  await beatProber(later(system, -60), "outside");
  expect(await listVantages(alice)).toEqual([]);
  await beatProber(system, "outside");
  await beatProber(system, "inside");
  await requestProbe(alice, id);
  expect((await readProbes(alice, id)).map(({ vantage, state }) => [vantage, state])).toEqual([
    ["inside", "queued"],
    ["outside", "queued"],
  ]);
});

test("what was asked less than a minute ago is not asked again, also by many at once", async () => {
  await beatProber(system, "outside");
  const id = await register(25);
  await Promise.all(Array.from({ length: 8 }, () => requestProbe(alice, id)));
  expect(await db.probe.count()).toBe(1);
  await beatProber(later(system, 61), "outside");
  await requestProbe(later(alice, 61), id);
  expect(await db.probe.count()).toBe(2);
});

describe("a prober is no port scanner", () => {
  test.each([22, 80, 143, 443, 1000, 3306, 3389, 5432, 6379, 8080, 11211])("port %i is refused", async (port) => {
    await beatProber(system, "outside");
    expect(await outcomeOf(requestProbe(alice, await register(port)))).toBe("probe_port");
    expect(await db.probe.count()).toBe(0);
  });

  test("a hundred ports of one host are too many", async () => {
    await beatProber(system, "outside");
    const outcomes: string[] = [];
    for (let port = 20_000; port < 20_040; port++)
      outcomes.push(await outcomeOf(requestProbe(alice, await register(port, "victim.example.com"))));
    expect(outcomes.filter((outcome) => outcome === "allowed")).toHaveLength(30);
    // Another customer who points at the same host makes no difference.
    const input = MailServerInput.parse({ label: "Ook", host: "victim.example.com", platform: "nftables" });
    expect(await outcomeOf(requestProbe(charlie, await registerMailServer(charlie, input)))).toBe("too_many_requests");
  });

  test("many names of one address are too many", async () => {
    await beatProber(system, "outside");
    await using server = await startOddServer((socket) => socket.end());
    const prober = startProber();
    try {
      const ids: MailServerId[] = [];
      for (let at = 0; at < 34; at++) ids.push(await register(server.port));
      for (const id of ids) await requestProbe(alice, id);
      await expect.poll(() => db.probe.count({ where: { finishedAt: null } }), { timeout: 15_000 }).toBe(0);
      expect(await db.probe.count({ where: { state: "done" } })).toBe(30);
      expect(await db.probe.count({ where: { state: "refused" } })).toBe(4);
      expect(server.count()).toBe(30);
    } finally {
      await prober.stop();
    }
  }, 30_000);
});

test("the prober finds, talks and tells, step by step", async () => {
  await using server = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }));
  const prober = startProber();
  try {
    await expect.poll(() => listVantages(alice)).toEqual(["outside"]);
    const id = await register(server.port);
    await requestProbe(alice, id);
    await expect.poll(async () => (await readProbes(alice, id))[0]?.state, { timeout: 10_000 }).toBe("done");
    const [probe] = await readProbes(alice, id);
    expect(probe?.report).toMatchObject({ vantage: "outside", verdict: "warn", addresses: [{ address: "127.0.0.1" }] });
    expect(probe?.progress.map(({ step }) => step)).toEqual(["connect", "greeting", "ehlo", "quit"]);
  } finally {
    await prober.stop();
  }
});

describe("a prober that dies", () => {
  test("leaves its probe to another one, once", async () => {
    await beatProber(system, "outside");
    const id = await register(25);
    await requestProbe(alice, id);
    const first = await claimProbe(system, "outside");
    expect(first).not.toBeNull();
    expect(await claimProbe(system, "outside")).toBeNull();
    expect(await claimProbe(system, "inside")).toBeNull();
    expect((await claimProbe(later(system, 121), "outside"))?.id).toBe(first?.id);
    expect(await claimProbe(later(system, 300), "outside")).toBeNull();
    expect((await readProbes(alice, id))[0]?.state).toBe("lost");
  });

  test("and comes back late changes nothing that was told", async () => {
    await beatProber(system, "outside");
    const id = await register(25);
    await requestProbe(alice, id);
    const claimed = (await claimProbe(system, "outside")) ?? expect.fail();
    await recordProbeEnd(system, claimed.id, null);
    const { port } = claimed;
    const late = { vantage: "outside", port, startedAt: alice.now(), codes: [], addresses: [], verdict: "ok" } as const;
    await recordProbeEnd(system, claimed.id, { ...late, codes: [...late.codes], addresses: [...late.addresses] });
    expect((await readProbes(alice, id))[0]).toMatchObject({ state: "refused", report: null });
  });
});
