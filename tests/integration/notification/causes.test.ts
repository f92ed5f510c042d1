import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { ProbeId } from "#lib/mail-server/probe.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { acknowledgeDifference } from "#lib/services/acknowledge-difference.ts";
import { confirmByHand } from "#lib/services/confirm-by-hand.ts";
import { confirmDelivery } from "#lib/services/confirm-delivery.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { recordAppliedVersion } from "#lib/services/record-applied-version.ts";
import { recordProbeEnd } from "#lib/services/record-probe.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import { tellOfLag } from "#lib/services/tell-of-lag.ts";
import { tellOfSilence } from "#lib/services/tell-of-silence.ts";
import { useDatabase } from "#tests/support/database.ts";
import { elsewhere, input, office, seen, wanted } from "#tests/support/delivery.ts";
import { createOperator, createOwner } from "#tests/support/people.ts";
import { createWatchTable } from "#tests/support/watch-table.ts";

const { db } = await useDatabase();
const table = createWatchTable(db);
const hosts4 = ["83.96.228.68", "83.96.228.69", "178.21.117.194"];
const hosts6 = ["2a02:2308::216:3eff:fe55:68aa"];
let alice: ServiceContext;
let olga: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  const world = { db, now: table.now };
  alice = await createOwner(world, "Alice");
  olga = await createOperator(world, "Olga");
  await seedPublishedList(table.system, articleList);
  await table.tick();
});
beforeEach(async () => {
  await db.notificationCause.deleteMany();
  id = await registerMailServer(alice, office);
});

async function causes() {
  const rows = await db.notificationCause.findMany({
    orderBy: { id: "asc" },
    select: { data: true, mailServerId: true },
  });
  return rows.map(({ data, mailServerId }) => ({ mailServerId, ...Object(data) }));
}

describe("that the list is not confirmed", () => {
  test("is told once, and once that it is again, however many polls say so", async () => {
    await table.poll(hosts4, hosts6);
    const checkedAt = table.now();
    for (let minutes = 0; minutes < 90; minutes += 10) {
      table.pass(540);
      await table.poll("servfail", "servfail");
    }
    const stale = { mailServerId: null, kind: "stale", checkedAt };
    expect(await causes()).toEqual([stale]);
    await table.poll(hosts4, hosts6);
    await table.poll(hosts4, hosts6);
    expect(await causes()).toEqual([stale, { ...stale, kind: "fresh" }]);
  });

  test("is told also when no poll comes any more, and not a second time when one does", async () => {
    await table.poll(hosts4, hosts6);
    table.pass(3599);
    await tellOfSilence(table.system);
    expect(await causes()).toEqual([]);
    table.pass(1);
    for (let round = 0; round < 3; round++) await tellOfSilence(table.system);
    await table.poll("servfail", "servfail");
    expect(await causes()).toMatchObject([{ kind: "stale" }]);
    await table.poll(hosts4, hosts6);
    expect(await causes()).toMatchObject([{ kind: "stale" }, { kind: "fresh" }]);
  });

  test("is not told of an outage of less than an hour", async () => {
    await table.poll(hosts4, hosts6);
    table.pass(3000);
    await table.poll("servfail", "servfail");
    await table.poll(hosts4, hosts6);
    expect(await causes()).toEqual([]);
  });
});

test("a hold is told once, for as long as it is the same one", async () => {
  await table.poll(hosts4, hosts6);
  await table.poll("nodata", hosts6);
  await table.poll("nodata", hosts6);
  await table.poll("nodata", hosts6);
  const open = await db.hold.findMany({ where: { closedAt: null }, select: { id: true } });
  expect(await causes()).toEqual(open.map((hold) => ({ mailServerId: null, kind: "hold", holdId: hold.id })));
  expect(open).toHaveLength(1);
  await table.poll(hosts4, hosts6);
});

describe("a difference of the delivery settings", () => {
  const delivery = () => ({ mailServerId: id, kind: "delivery", difference: seen, at: table.now() });

  test("is told when the provider, or a customer, says another place, and not when it is said again", async () => {
    await confirmDelivery(olga, id, wanted);
    expect(await causes()).toEqual([]);
    await confirmDelivery(olga, id, elsewhere);
    expect(await causes()).toEqual([delivery()]);
    table.pass(10);
    await confirmDelivery(olga, id, elsewhere);
    await editMailServer(alice, { id, revision: 1, input: MailServerInput.parse({ ...input, label: "Anders" }) });
    expect(await causes()).toHaveLength(1);
    const other = await registerMailServer(alice, office);
    await confirmByHand(alice, other, elsewhere);
    expect(await causes()).toMatchObject([{}, { kind: "delivery", mailServerId: other }]);
  });

  test("is told when an edit makes it, and again when it is another one or had been gone", async () => {
    await confirmDelivery(olga, id, elsewhere);
    await confirmDelivery(olga, id, wanted);
    table.pass(10);
    await confirmDelivery(olga, id, elsewhere);
    expect(await causes()).toHaveLength(2);
    const edited = MailServerInput.parse({ ...input, deliveryPort: 2526 });
    table.pass(10);
    await editMailServer(alice, { id, revision: 1, input: edited });
    expect(await causes()).toMatchObject([{}, {}, { difference: "mail.example.com:2526 mail.example.com:25" }]);
  });

  test("is not told when somebody said to know it, nor when mail goes nowhere yet", async () => {
    await editMailServer(alice, { id, revision: 1, input: MailServerInput.parse({ ...input, deliveryPort: 26 }) });
    expect(await causes()).toEqual([]);
    await editMailServer(alice, { id, revision: 2, input: office });
    await confirmDelivery(olga, id, elsewhere);
    await acknowledgeDifference(alice, { id, seen });
    await confirmDelivery(olga, id, wanted);
    table.pass(10);
    await confirmDelivery(olga, id, elsewhere);
    expect(await causes()).toHaveLength(1);
  });
});

test("a recurring probe is told when it turns, either way, and one by hand never", async () => {
  const report = (verdict: "ok" | "fail") =>
    ProbeReport.parse({ vantage: "inside", port: 2525, startedAt: table.now(), codes: [], addresses: [], verdict });
  const probe = async (verdict: "ok" | "fail", isScheduled = true) => {
    table.pass(60);
    const asked = { mailServerId: id, vantage: "inside", host: "mail.example.com", port: 2525, isTlsRequired: false };
    const data = { ...asked, isScheduled, state: "running", requestedAt: new Date(table.now()) };
    const row = await db.probe.create({ data, select: { id: true } });
    await recordProbeEnd(table.system, ProbeId.parse(row.id), report(verdict));
    return row.id;
  };
  await probe("ok");
  await probe("fail", false);
  expect(await causes()).toEqual([]);
  await probe("ok", false);
  const bad = await probe("fail");
  await probe("fail");
  const good = await probe("ok");
  expect(await causes()).toEqual([
    { mailServerId: id, kind: "probe", probeId: bad, isBad: true },
    { mailServerId: id, kind: "probe", probeId: good, isBad: false },
  ]);
});

describe("a firewall that is behind", () => {
  const lag = () => tellOfLag(table.system);
  const add = async (...texts: readonly string[]) => {
    await db.publishedList.create({ data: { prefixes: [...articleList, ...texts] } });
    await table.tick();
    table.pass(60);
    const { version } = await db.allowListVersion.findFirstOrThrow({
      orderBy: { version: "desc" },
      select: { version: true },
    });
    return version;
  };

  test("is told a day after what it lacks came, once for each version that it lacks", async () => {
    const applied = await add("83.96.228.100/32");
    await recordAppliedVersion(alice, { id, version: applied });
    const version = await add("83.96.228.100/32", "83.96.228.101/32");
    expect(await lag()).toBe(0);
    table.pass(24 * 3600);
    expect(await lag()).toBe(1);
    expect(await lag()).toBe(0);
    expect(await causes()).toEqual([{ mailServerId: id, kind: "behind", version }]);
    const next = await add("83.96.228.100/32", "83.96.228.101/32", "83.96.228.102/32");
    table.pass(24 * 3600);
    expect(await lag()).toBe(1);
    const told = (await causes()).filter(({ kind }) => kind === "behind");
    expect(told).toMatchObject([{ version }, { version: next }]);
  });

  test("is not told of one that lacks nothing in use, that nobody said anything of, or whose feed follows", async () => {
    const before = await add("83.96.228.110/32");
    const current = await add("83.96.228.110/32", "83.96.228.111/32");
    await recordAppliedVersion(alice, { id, version: current });
    const follower = await registerMailServer(alice, office);
    const fetched = { lastFetchAt: new Date(table.now()), lastFile: "allow-list.txt", lastStatus: 200 };
    const token = { mailServerId: follower, hash: "h", createdAt: new Date(table.now()) };
    await db.feedToken.create({ data: { ...token, ...fetched, lastVersion: current } });
    await registerMailServer(alice, office);
    const removed = await registerMailServer(alice, office);
    await recordAppliedVersion(alice, { id: removed, version: before });
    await db.mailServer.update({ where: { id: removed }, data: { removedAt: new Date(table.now()) } });
    table.pass(24 * 3600);
    await lag();
    expect((await causes()).map(({ mailServerId }) => mailServerId)).not.toContain(removed);
    expect(await db.notificationCause.count({ where: { mailServerId: { in: [id, follower, removed] } } })).toBe(0);
    await db.feedToken.update({ where: { mailServerId: follower }, data: { lastVersion: before } });
    await lag();
    expect(await db.notificationCause.count({ where: { mailServerId: follower } })).toBe(1);
  });
});
