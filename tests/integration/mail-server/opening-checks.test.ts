import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { toOpeningState } from "#lib/mail-server/opening.ts";
import { ProbeId } from "#lib/mail-server/probe.ts";
import { Cause } from "#lib/notification/cause.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import { checkOpening } from "#lib/services/check-opening.ts";
import { claimProbe } from "#lib/services/claim-probe.ts";
import { closeOpening } from "#lib/services/close-opening.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { listOpenFirewalls } from "#lib/services/list-open-firewalls.ts";
import { openTemporarily } from "#lib/services/open-temporarily.ts";
import { readOpening } from "#lib/services/read-opening.ts";
import { recordProbeEnd } from "#lib/services/record-probe.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { requestProbe } from "#lib/services/request-probe.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Outside, standOutside, toFoundReport } from "#tests/support/opening-looks.ts";
import { createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let alice: ServiceContext;
let system: ServiceContext;
let later: Outside["later"];
let look: Outside["look"];
let answer: Outside["answer"];
let id: MailServerId;

beforeAll(async () => {
  const owner = await createOwner({ db }, "Alice");
  const now = owner.now();
  alice = { ...owner, now: () => now };
  system = { ...alice, actor: { kind: "system" } };
  ({ later, look, answer } = standOutside(alice));
});

beforeEach(async () => {
  await db.notificationCause.deleteMany();
  await db.opening.deleteMany();
  await db.prober.deleteMany();
  await db.probe.deleteMany();
  await db.rateLimit.deleteMany();
  id = await register(2525);
});

function register(deliveryPort: number): Promise<MailServerId> {
  const input = { label: "Kantoor", host: "mail.example.com", deliveryPort, platform: "nftables" };
  return registerMailServer(alice, MailServerInput.parse(input));
}

const close = (seconds = 0, isLeftOpen = false) => closeOpening(later(alice, seconds), { id, isLeftOpen });

async function stateOf() {
  const opening = await readOpening(alice, id);
  return opening && toOpeningState(opening, alice.now());
}
const causes = async () => (await db.notificationCause.findMany()).map(({ data }) => Cause.parse(data));
const deeds = async () => (await listAuditEvents(alice, id)).map(({ action }) => action.slice("mail-server.".length));

describe("after it is said to be closed", () => {
  beforeEach(async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await close();
  });

  test("somebody outside looks once at each turn, however many workers ask", async () => {
    await beatProber(system, "outside");
    await beatProber(system, "inside");
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => checkOpening(system)));
    expect(outcomes.filter((outcome) => outcome !== null)).toEqual(["asked"]);
    expect(await db.probe.findMany({ select: { vantage: true, port: true } })).toEqual([
      { vantage: "outside", port: 2525 },
    ]);
  });

  test.each([
    ["closed", "closed-and-checked", [["tcp_timeout"], ["tcp_refused"]]],
    ["partly", "closed-in-part", [["tcp_timeout"], ["net_unreachable"]]],
  ] as const)("a port that is %s is closed again, and nobody is told", async (found, state, addresses) => {
    await look(1);
    await answer(2, ...addresses.map((codes) => [...codes]));
    expect((await readOpening(alice, id))?.found?.state).toBe(found);
    expect(await stateOf()).toBe(state);
    expect(await look(400)).toBeNull();
    expect(await causes()).toEqual([]);
    expect((await deeds())[0]).toBe("found-closed");
  });

  test("a firewall that lets go late is looked at again, and is closed then", async () => {
    await look(1);
    await answer(2, ["ok_starttls"]);
    expect([await stateOf(), await look(30)]).toEqual(["checking", null]);
    expect(await look(62)).toBe("asked");
    await answer(63, ["tcp_timeout"]);
    expect(await stateOf()).toBe("closed-and-checked");
  });

  test("a port that is open at each look is still open: that is told once, and stays until it is closed", async () => {
    for (const seconds of [1, 62, 183, 364]) {
      expect(await look(seconds)).toBe("asked");
      await answer(seconds + 1, ["ok_starttls"]);
    }
    expect(await stateOf()).toBe("found-still-open");
    expect((await causes()).map((cause) => cause.kind === "opening" && cause.moment)).toEqual(["still-open"]);
    expect((await deeds())[0]).toBe("found-open");
    expect(await listOpenFirewalls(alice)).toHaveLength(1);
    expect(await look(900)).toBeNull();
    await close(1000);
    expect(await listOpenFirewalls(alice)).toEqual([]);
    await look(1001);
    await answer(1002, ["tcp_timeout"]);
    expect(await stateOf()).toBe("closed-and-checked");
  });

  test("an answer from before it was said anew says nothing", async () => {
    for (const seconds of [1, 62, 183, 364]) await look(seconds);
    for (const seconds of [365, 365, 365]) await answer(seconds);
    expect(await look(600)).toBe("settled");
    expect(await stateOf()).toBe("closed");
    await close(700);
    await answer(701, ["tcp_timeout"]);
    expect(await stateOf()).toBe("checking");
  });

  test("looks that are lost or refused leave what was seen before", async () => {
    await look(1);
    await answer(2, ["ok_plain"]);
    for (const seconds of [62, 183, 364]) {
      await look(seconds);
      await answer(seconds + 1);
    }
    expect(await look(600)).toBe("settled");
    expect(await stateOf()).toBe("found-still-open");
  });

  test("without anybody outside it can't be checked, and can be once there is", async () => {
    expect(await checkOpening(system)).toBe("settled");
    expect([await stateOf(), await causes(), (await deeds())[0]]).toEqual(["closed", [], "found-nothing"]);
    await close(60);
    expect(await look(61)).toBe("asked");
  });

  test("a mail server that went elsewhere since can't be checked", async () => {
    const input = { label: "Kantoor", host: "other.example.com", deliveryPort: 2525, platform: "nftables" };
    await editMailServer(alice, { id, revision: 1, input: MailServerInput.parse(input) });
    expect(await look(1)).toBe("settled");
    expect([await stateOf(), await db.probe.count({ where: { mailServerId: id } })]).toEqual(["closed", 0]);
  });

  test("over a limit a look is left out", async () => {
    await db.rateLimit.create({
      data: { id: "full", key: "probe host mail.example.com", count: 1000, lastRequest: BigInt(alice.now()) },
    });
    expect([await look(1), await stateOf()]).toEqual(["waits", "checking"]);
  });

  test("what is said to be left open on purpose is not found open", async () => {
    await look(1);
    await close(2, true);
    await answer(3, ["ok_starttls"]);
    expect([await stateOf(), await causes()]).toEqual(["left-open", []]);
  });

  test("a look takes no minute from who wants a probe", async () => {
    await look(1);
    await requestProbe(later(alice, 2), id);
    expect(await db.probe.count({ where: { mailServerId: id, openingId: null } })).toBe(1);
  });
});

test("a port that nobody may knock at can't be checked", async () => {
  id = await register(22);
  await openTemporarily(alice, { id, hours: 1 });
  await close();
  expect([await look(1), await stateOf()]).toEqual(["settled", "closed"]);
});

test("a probe of another kind says nothing of an opening", async () => {
  await openTemporarily(alice, { id, hours: 1 });
  await beatProber(system, "outside");
  await requestProbe(alice, id);
  await close(1);
  const probe = await claimProbe(later(system, 2), "outside");
  await recordProbeEnd(later(system, 3), ProbeId.parse(probe?.id), toFoundReport([["tcp_timeout"]]));
  expect(await stateOf()).toBe("checking");
});
