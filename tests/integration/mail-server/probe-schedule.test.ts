import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import { lookUpText } from "#lib/dns/look-up-text.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { toProofRecord } from "#lib/mail-server/ownership.ts";
import type { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { Host } from "#lib/net/hostname.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import { checkOwnership } from "#lib/services/check-ownership.ts";
import { claimProbe } from "#lib/services/claim-probe.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import type { ReadTexts } from "#lib/services/probe-proofs.ts";
import { readProbeSchedule } from "#lib/services/read-probe-schedule.ts";
import { recordProbeEnd } from "#lib/services/record-probe.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { runProbeSchedule } from "#lib/services/run-probe-schedule.ts";
import { switchProbeSchedule } from "#lib/services/switch-probe-schedule.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";

const { db } = await useDatabase();
const HOUR = 3600;
let resolver: ScriptedDns;
let alice: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let system: ServiceContext;
let readTexts: ReadTexts;

beforeAll(async () => {
  resolver = await startScriptedDns();
  readTexts = (name) => lookUpText(name, { resolvers: [resolver.endpoint], timeoutMs: 2000 });
  alice = await createOwner({ db }, "Alice");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  system = { ...alice, actor: { kind: "system" } };
});
afterAll(() => resolver.stop());

let id: MailServerId;
const input = (host: string, deliveryPort = 2525) =>
  MailServerInput.parse({ label: "Kantoor", host, deliveryPort, platform: "nftables" });

beforeEach(async () => {
  await db.probeSchedule.deleteMany();
  await db.probe.deleteMany();
  await db.rateLimit.deleteMany();
  id = await registerMailServer(alice, input("mail.example.com"));
  await beatProber(system, "outside");
});

/** What stands at the record's name for a mail server; nothing for any other name. */
function publish(...texts: string[]): void {
  resolver.script(({ name }) => {
    const questions = [{ name, type: "TXT", class: "IN" }] as const;
    const isThere = name === "_poortwachter.mail.example.com";
    if (!isThere) return { questions, rcode: 3 };
    return { questions, answers: texts.map((data) => ({ type: "TXT", name, ttl: 60, data })) };
  });
}
const proof = () => toProofRecord(id, Host.parse("mail.example.com"))?.text ?? "";
const later = (ctx: ServiceContext, seconds: number) => ({ ...ctx, now: () => addMs(ctx.now(), 1000 * seconds) });
const turn = (seconds = 0) => runProbeSchedule(later(system, seconds), { readTexts, chance: () => 0.5 });
const deeds = async () => (await listAuditEvents(alice, id)).map(({ action }) => action);

async function switchOn(): Promise<void> {
  publish(proof());
  expect(await checkOwnership(alice, id, readTexts)).toBeNull();
  expect(await switchProbeSchedule(alice, { id, isOn: true })).toBe(true);
}

describe("a proof that the host is the customer's", () => {
  test("is the record with this mail server's own text, among whatever else stands there", async () => {
    publish();
    expect(await checkOwnership(alice, id, readTexts)).toBe("ownership.absent");
    publish("v=spf1 -all", proof().slice(0, -1));
    expect(await checkOwnership(alice, id, readTexts)).toBe("ownership.wrong");
    resolver.answer("servfail");
    expect(await checkOwnership(alice, id, readTexts)).toBe("ownership.fail");
    expect(await switchProbeSchedule(alice, { id, isOn: true })).toBe(false);
    publish("v=spf1 -all", proof());
    expect(await checkOwnership(alice, id, readTexts)).toBeNull();
    expect(await readProbeSchedule(alice, id)).toMatchObject({ proof: "dns", isOn: false });
  });

  test("is not the record of somebody else's mail server with the same host", async () => {
    publish(proof());
    const theirs = await registerMailServer(charlie, input("mail.example.com"));
    expect(await checkOwnership(charlie, theirs, readTexts)).toBe("ownership.wrong");
  });

  test("is what the provider confirmed for this host, and not what a customer typed", async () => {
    publish();
    const confirmed = { confirmedHost: "mail.example.com", confirmedPort: 2525, confirmedAt: new Date() };
    await db.mailServer.update({ where: { id }, data: { ...confirmed, confirmedSource: "customer" } });
    expect(await checkOwnership(alice, id, readTexts)).toBe("ownership.absent");
    await db.mailServer.update({ where: { id }, data: { confirmedSource: "provider" } });
    expect(await checkOwnership(alice, id, readTexts)).toBeNull();
    expect((await readProbeSchedule(alice, id)).proof).toBe("provider");
  });

  test("ends after a day, and with the host", async () => {
    await switchOn();
    expect((await readProbeSchedule(later(alice, 25 * HOUR), id)).proof).toBeNull();
    await editMailServer(alice, { id, revision: 1, input: input("other.example.com") });
    expect(await readProbeSchedule(alice, id)).toEqual({ isOn: true, proof: null, checkedAt: null });
  });
});

test.each([
  ["Alice, the owner", () => alice, "allowed"],
  ["Victor, a viewer", () => victor, "forbidden"],
  ["Charlie, of another organization", () => charlie, "not_found"],
  ["a visitor", () => ({ ...alice, actor: { kind: "visitor" } }) as const, "not_signed_in"],
] as const)("%s: looking for a proof and switching", async (_, who, outcome) => {
  publish(proof());
  expect(await codeOf(checkOwnership(who(), id, readTexts))).toBe(outcome);
  expect(await codeOf(switchProbeSchedule(who(), { id, isOn: true }))).toBe(outcome);
  expect(await db.probeSchedule.count({ where: { switchedOnBy: { not: null } } })).toBe(outcome === "allowed" ? 1 : 0);
  const written = ["mail-server.schedule-probes", "mail-server.prove-host", "mail-server.register"];
  expect(await deeds()).toEqual(outcome === "allowed" ? written : ["mail-server.register"]);
});

describe("a probe that recurs", () => {
  test("comes once at each turn, however many processes ask", async () => {
    await switchOn();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => turn()));
    expect(outcomes.filter((one) => one !== null)).toEqual(["probed"]);
    expect(await db.probe.findMany({ select: { isScheduled: true } })).toEqual([{ isScheduled: true }]);
    expect(await turn(HOUR - 120)).toBeNull();
    await beatProber(later(system, HOUR + 120), "outside");
    expect(await turn(HOUR + 120)).toBe("probed");
    await switchProbeSchedule(alice, { id, isOn: false });
    expect(await turn(5 * HOUR)).toBeNull();
  });

  test("waits while its proof is a day old and not there any more, and goes on when it is back", async () => {
    await switchOn();
    publish();
    expect(await turn(25 * HOUR)).toBe("unproved");
    expect(await db.probe.count()).toBe(0);
    publish(proof());
    await beatProber(later(system, 27 * HOUR), "outside");
    expect(await turn(27 * HOUR)).toBe("probed");
  });

  test("asks DNS about a new host before it goes there", async () => {
    await switchOn();
    await editMailServer(alice, { id, revision: 1, input: input("victim.example.com") });
    expect(await turn()).toBe("unproved");
    expect(await db.probe.count()).toBe(0);
  });

  test("counts against the limits of everybody", async () => {
    await switchOn();
    const lastRequest = BigInt(system.now());
    await db.rateLimit.create({ data: { id: "x", key: "probe host mail.example.com", count: 30, lastRequest } });
    expect(await turn()).toBe("refused");
    expect(await db.probe.count()).toBe(0);
  });

  test("is written down when it turns bad, and when it turns good again, and at no other time", async () => {
    await switchOn();
    const verdicts = ["ok", "warn", "fail", "fail", "ok"] as const;
    for (const [index, verdict] of verdicts.entries()) {
      const at = 2 * HOUR * index;
      await beatProber(later(system, at), "outside");
      publish(proof());
      expect(await turn(at)).toBe("probed");
      const probe = (await claimProbe(later(system, at), "outside")) ?? expect.fail();
      const report = {
        vantage: "outside",
        port: probe.port,
        startedAt: system.now(),
        codes: [],
        addresses: [],
      } as const;
      const found: ProbeReport = { ...report, codes: [], addresses: [], verdict };
      await recordProbeEnd(later(system, at), probe.id, found);
    }
    const turned = (await listAuditEvents(alice, id)).filter(({ action }) => action === "mail-server.probe-turned");
    expect(turned.map(({ changed }) => changed)).toEqual([
      [{ field: "probeVerdict", from: "fail", to: "ok" }],
      [{ field: "probeVerdict", from: "warn", to: "fail" }],
    ]);
  });
});
