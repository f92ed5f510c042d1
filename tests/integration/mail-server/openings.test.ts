import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { toOpeningState } from "#lib/mail-server/opening.ts";
import { Cause } from "#lib/notification/cause.ts";
import { checkOpening } from "#lib/services/check-opening.ts";
import { closeOpening } from "#lib/services/close-opening.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { extendOpening } from "#lib/services/extend-opening.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { listOpenFirewalls } from "#lib/services/list-open-firewalls.ts";
import { openTemporarily } from "#lib/services/open-temporarily.ts";
import { readOpening } from "#lib/services/read-opening.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { remindOfOpenings } from "#lib/services/remind-of-openings.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { restoreMailServer } from "#lib/services/restore-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let system: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  const owner = await createOwner({ db }, "Alice");
  const now = owner.now();
  alice = { ...owner, now: () => now };
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  system = { ...alice, actor: { kind: "system" } };
});

beforeEach(async () => {
  await db.notificationCause.deleteMany();
  await db.opening.deleteMany();
  const input = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, platform: "nftables" };
  id = await registerMailServer(alice, MailServerInput.parse(input));
});

const later = (ctx: ServiceContext, hours: number) => ({ ...ctx, now: () => addMs(alice.now(), hours * 3_600_000) });
const deeds = async () => (await listAuditEvents(alice, id)).map(({ action }) => action.slice("mail-server.".length));
const close = (ctx: ServiceContext, isLeftOpen = false) => closeOpening(ctx, { id, isLeftOpen });

async function stateOf(hours = 0) {
  const opening = await readOpening(alice, id);
  return opening && toOpeningState(opening, later(alice, hours).now());
}

describe("who may", () => {
  test.each([
    ["Bob, an admin", () => bob, "allowed"],
    ["Victor, a viewer", () => victor, "forbidden"],
    ["Charlie, of another organization", () => charlie, "not_found"],
    ["a visitor", () => ({ ...alice, actor: { kind: "visitor" } }) as const, "not_signed_in"],
  ] as const)("%s: open, extend, close", async (_, who, outcome) => {
    expect(await codeOf(openTemporarily(who(), { id, hours: 4 }))).toBe(outcome);
    if (outcome !== "allowed") await openTemporarily(alice, { id, hours: 4 });
    expect(await codeOf(extendOpening(who(), { id, hours: 8 }))).toBe(outcome);
    expect(await codeOf(close(who()))).toBe(outcome);
    const done = ["close-opening", "extend-opening", "open-temporarily", "register"];
    expect(await deeds()).toEqual(outcome === "allowed" ? done : ["open-temporarily", "register"]);
  });

  test("a viewer sees an opening, another organization does not", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    expect(await readOpening(victor, id)).toMatchObject({ host: "mail.example.com", port: 2525 });
    expect((await listOpenFirewalls(victor)).map(({ label }) => label)).toEqual(["Kantoor"]);
    expect(await readOpening(charlie, id)).toBeNull();
    expect(await listOpenFirewalls(charlie)).toEqual([]);
  });

  test("somebody who became a viewer while their page was open is refused", async () => {
    await db.member.updateMany({ where: { user: { name: "Bob" } }, data: { role: "viewer" } });
    expect(await codeOf(openTemporarily(bob, { id, hours: 4 }))).toBe("forbidden");
    await db.member.updateMany({ where: { user: { name: "Bob" } }, data: { role: "admin" } });
  });
});

describe("an opening", () => {
  test("is one at a time, also when many open at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => openTemporarily(alice, { id, hours: 4 })));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(await db.opening.count()).toBe(1);
    expect(await deeds()).toEqual(["open-temporarily", "register"]);
  });

  test("that two close at once is closed once", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await Promise.all([close(alice), close(bob)]);
    expect(await deeds()).toEqual(["close-opening", "open-temporarily", "register"]);
    expect(await stateOf()).toBe("checking");
    expect(await extendOpening(alice, { id, hours: 4 })).toBe("opening.closed");
  });

  test("ends so many hours from when it was extended, and is overdue until somebody closes it", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    expect(await extendOpening(later(alice, 3), { id, hours: 72 })).toBeNull();
    expect([await stateOf(74.9), await stateOf(75)]).toEqual(["running", "overdue"]);
    await close(later(alice, 80));
    expect(await stateOf(80)).toBe("checking");
  });

  test("that is left open on purpose is nothing to look at, and can still be closed", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await close(alice, true);
    expect(await stateOf()).toBe("left-open");
    expect(await readOpening(alice, id)).toMatchObject({ nextCheckAt: null });
    expect(await listOpenFirewalls(alice)).toEqual([]);
    await close(alice);
    expect(await stateOf()).toBe("checking");
  });

  test("after another one is another one: nobody looks any more whether the first is over", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await close(alice);
    expect(await openTemporarily(later(alice, 1), { id, hours: 4 })).toBeNull();
    expect(await db.opening.count({ where: { nextCheckAt: { not: null }, closedAt: { not: null } } })).toBe(0);
    expect(await stateOf(1)).toBe("running");
  });

  test("ends with its mail server, and is not back with it", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await removeMailServer(alice, id);
    expect(await listOpenFirewalls(alice)).toEqual([]);
    await restoreMailServer(alice, id);
    expect(await stateOf()).toBe("closed");
    expect(await remindOfOpenings(later(system, 9))).toBe(0);
  });
});

describe("reminders", () => {
  const told = async () => {
    const rows = await db.notificationCause.findMany({ orderBy: { id: "asc" } });
    return rows.map(({ data, mailServerId, organizationId }) => {
      const cause = Cause.parse(data);
      expect([mailServerId, organizationId]).toEqual([
        id,
        "organizationId" in alice.actor && alice.actor.organizationId,
      ]);
      return cause.kind === "opening" ? cause.moment : cause.kind;
    });
  };
  const remind = (hours: number) => remindOfOpenings(later(system, hours));

  test("come an hour before the end and once it is over, once, by many workers at once", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    expect(await remind(2.9)).toBe(0);
    for (const hours of [3, 3.5, 4, 4.5, 90]) await Promise.all(Array.from({ length: 4 }, () => remind(hours)));
    expect(await told()).toEqual(["ends-soon", "ended"]);
  });

  test("of a worker that was away are the late one alone, also when the clock goes back afterwards", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    for (const hours of [5, 3.5, 1, 5]) await remind(hours);
    expect(await told()).toEqual(["ended"]);
  });

  test("come again for the end that an opening was given instead", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await remind(3);
    await extendOpening(later(alice, 3), { id, hours: 6 });
    for (const hours of [4, 8, 9.1]) await remind(hours);
    expect(await told()).toEqual(["ends-soon", "ends-soon", "ended"]);
  });

  test("stop once it is said to be closed", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    await close(alice);
    expect(await remind(3.5)).toBe(0);
    expect(await remind(9)).toBe(0);
  });

  test("of a worker that dies while it tells are told by the next one", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    const dying = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM opening FOR UPDATE`;
      await tx.opening.updateMany({ data: { remindedAt: new Date(later(alice, 4).now()) } });
      throw new Error("killed");
    });
    await expect(dying).rejects.toThrow("killed");
    await remind(4.1);
    expect(await told()).toEqual(["ended"]);
  });

  test("that its time is over wait for what is seen from outside, though not for a look that never comes", async () => {
    await openTemporarily(alice, { id, hours: 4 });
    for (const hours of [4, 4.08]) expect(await remind(hours)).toBe(0);
    expect(await remind(4.09)).toBe(1);
    expect(await checkOpening(later(system, 5))).toBe("settled");
    expect(await told()).toEqual(["ended"]);
  });
});
