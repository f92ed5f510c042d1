import { beforeAll, beforeEach, expect, test } from "vitest";
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
import { useDatabase } from "#tests/support/database.ts";
import { type Outside, standOutside } from "#tests/support/opening-looks.ts";
import { createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let alice: ServiceContext;
let outside: Outside;
let id: MailServerId;

const end = 4 * 3600;

beforeAll(async () => {
  const owner = await createOwner({ db }, "Alice");
  const now = owner.now();
  alice = { ...owner, now: () => now };
  outside = standOutside(alice);
});

beforeEach(async () => {
  await db.notificationCause.deleteMany();
  await db.opening.deleteMany();
  await db.prober.deleteMany();
  await db.probe.deleteMany();
  await db.rateLimit.deleteMany();
  const input = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, platform: "nftables" };
  id = await registerMailServer(alice, MailServerInput.parse(input));
  await openTemporarily(alice, { id, hours: 4 });
});

const close = (seconds: number) => closeOpening(outside.later(alice, seconds), { id, isLeftOpen: false });
const causes = async () => (await db.notificationCause.findMany()).map(({ data }) => Cause.parse(data));
const told = async () => (await causes()).map((cause) => cause.kind === "opening" && cause.moment);

async function opening() {
  const newest = await readOpening(alice, id);
  if (newest === null) throw new Error("there is no opening");
  return newest;
}

async function rest() {
  const { found, closedAt, remindedAt } = await opening();
  const [last] = await listAuditEvents(alice, id);
  const deed = last?.action.slice("mail-server.".length);
  if (deed?.startsWith("found-")) expect(last).toMatchObject({ actorKind: "system", actorName: null });
  return { found: found?.state, isOver: closedAt !== null, isTold: remindedAt !== null, told: await told(), deed };
}

test("before its end nobody looks", async () => {
  expect(await outside.look(end - 1)).toBeNull();
});

test.each([
  ["closed", "found-closed", true, [["tcp_timeout"], ["tcp_refused"]]],
  ["partly", "found-closed", false, [["tcp_timeout"], ["net_unreachable"]]],
] as const)("one look that finds it %s decides, and is told once", async (found, deed, isOver, addresses) => {
  expect(await outside.look(end)).toBe("asked");
  await outside.answer(end + 2, ...addresses.map((codes) => [...codes]));
  expect(await rest()).toEqual({ found, isOver, isTold: true, told: ["ended"], deed });
  expect(await outside.look(end + 900)).toBeNull();
  expect(await remindOfOpenings(outside.systemAt(end + 900))).toBe(0);
  expect(await listOpenFirewalls(alice)).toHaveLength(isOver ? 0 : 1);
  expect(await openTemporarily(outside.later(alice, end + 900), { id, hours: 1 })).toBe(
    isOver ? null : "opening.running",
  );
});

test("open at each look is told once, and it is looked at again when somebody says to have closed it", async () => {
  for (const seconds of [0, 61, 182, 363]) {
    expect(await outside.look(end + seconds)).toBe("asked");
    await outside.answer(end + seconds + 1, ["ok_starttls"]);
  }
  expect(await rest()).toEqual({ found: "open", isOver: false, isTold: true, told: ["ended"], deed: "found-open" });
  expect(toOpeningState(await opening(), outside.later(alice, end + 400).now())).toBe("overdue");
  await close(end + 500);
  expect(await outside.look(end + 501)).toBe("asked");
  await outside.answer(end + 502, ["tcp_timeout"]);
  expect(toOpeningState(await opening(), alice.now())).toBe("closed-and-checked");
});

test("without anybody outside that is told, and written down", async () => {
  expect(await checkOpening(outside.systemAt(end))).toBe("settled");
  expect(await rest()).toEqual({
    found: "unknown",
    isOver: false,
    isTold: true,
    told: ["ended"],
    deed: "found-nothing",
  });
});

test("looks that are never answered end in that too", async () => {
  for (const seconds of [0, 61, 182, 363]) await outside.look(end + seconds);
  expect(await outside.look(end + 600)).toBe("settled");
  expect(await rest()).toMatchObject({ found: "unknown", isOver: false, told: ["ended"] });
});

test("a look of the end that it had before says nothing of the one that it got", async () => {
  await outside.look(end);
  await extendOpening(outside.later(alice, end + 1), { id, hours: 1 });
  await outside.answer(end + 2, ["tcp_timeout"]);
  expect([await rest(), await outside.look(end + 100)]).toMatchObject([{ isOver: false, told: [] }, null]);
  expect(await outside.look(end + 3601)).toBe("asked");
});

test("a look that is under way when it is said to be closed does not end it", async () => {
  await outside.look(end);
  await close(end + 1);
  await outside.answer(end + 2, ["tcp_timeout"]);
  expect([toOpeningState(await opening(), alice.now()), await told()]).toEqual(["checking", []]);
});

test("a mail server that was removed is looked at by nobody", async () => {
  await removeMailServer(alice, id);
  expect([await outside.look(end), await told()]).toEqual([null, []]);
});

test("somebody who says that it is closed while the worker finds that nobody can look has it looked at", async () => {
  await Promise.all([checkOpening(outside.systemAt(end)), close(end + 1)]);
  expect(["checking", "closed"]).toContain(toOpeningState(await opening(), alice.now()));
  const { nextCheckAt, found } = await opening();
  expect((nextCheckAt === null) === (found !== null)).toBe(true);
});
