import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HoldId } from "#lib/allow-list/hold-record.ts";
import { articleList } from "#lib/allow-list/network.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listHolds } from "#lib/services/list-holds.ts";
import { listOperatorEvents } from "#lib/services/list-operator-events.ts";
import { readHold } from "#lib/services/read-hold.ts";
import { readServedList } from "#lib/services/read-served-list.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import { settleHold } from "#lib/services/settle-hold.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";
import { createWatchTable, testPolicy } from "#tests/support/watch-table.ts";

const { db } = await useDatabase();
const table = createWatchTable(db);
const article4 = ["68", "69", "70", "71", "72", "77"].map((last) => `83.96.228.${last}`).concat("178.21.117.194");
const strangers = ["83.96.229.1", "83.96.229.2"];
const added6 = "2a02:2308::9:1";

let olga: ServiceContext;
let otto: ServiceContext;
const others: Record<string, ServiceContext> = {};

beforeAll(async () => {
  const world = { db, now: table.now };
  olga = await createOperator(world, "Olga");
  otto = await createOperator(world, "Otto");
  const alice = await createOwner(world, "Alice");
  others["alice"] = alice;
  others["bob"] = await addColleague(alice, "Bob", "admin");
  others["charlie"] = await createOwner(world, "Charlie");
  others["anonymous"] = { ...alice, actor: { kind: "visitor" } };
  others["the system"] = table.system;
  await seedPublishedList(table.system, articleList);
});

// The hosts outside of the published list come and go: a held loss of all of IPv6, none of which is published.
beforeEach(async () => {
  for (let i = 0; i < 2; i++) await table.poll([...article4, ...strangers], [added6]);
  await db.hold.deleteMany();
});

const states = async () =>
  Object.fromEntries(
    ((await readServedList(table.system))?.list.entries ?? []).map(({ prefix, state }) => [prefix, state]),
  );

async function loseIpv6(more: readonly string[] = []): Promise<HoldId> {
  for (let i = 0; i < 3; i++) await table.poll([...article4, ...strangers, ...more], "nodata");
  const { open } = await listHolds(olga);
  expect(open).toMatchObject([{ reason: "family-lost", family: "ipv6", remove: [`${added6}/128`], closed: null }]);
  return HoldId.parse(open[0]?.id);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(() => "allowed").catch((error: { code?: string }) => error.code);
  return outcome ?? "a bug";
}

test("a hold keeps what it holds and no other change: an address that comes meanwhile is published", async () => {
  const before = (await readServedList(table.system))?.list.version ?? 0;
  await loseIpv6(["83.96.231.7"]);
  expect(await states()).toMatchObject({ [`${added6}/128`]: "active", "83.96.231.7/32": "active" });
  expect(await readServedList(table.system)).toMatchObject({ list: { version: before + 1 }, openHolds: 1 });
});

test("what an approval would do is shown as both lists, and is what the next decision does", async () => {
  const id = await loseIpv6();
  const { hold, lists } = await readHold(olga, id, testPolicy);
  const entryOf = (list: "current" | "approved") =>
    lists?.[list].entries.find(({ prefix }) => prefix === `${added6}/128`);
  expect([hold.reason, entryOf("current")?.state, entryOf("approved")?.state]).toEqual([
    "family-lost",
    "active",
    "retiring",
  ]);
  await settleHold(olga, { id, verdict: "approve", note: "We moved <b>away</b>" });
  const decision = await table.tick();
  expect(decision.list?.entries).toEqual(lists?.approved.entries);
  expect((await states())[`${added6}/128`]).toBe("retiring");
  expect(await readHold(olga, id, testPolicy)).toMatchObject({
    hold: { closed: { outcome: "approved" }, note: "We moved <b>away</b>", decider: { name: "Olga" } },
    lists: null,
  });
  expect(await readServedList(table.system)).toMatchObject({ openHolds: 0 });
});

test("a rejected hold stays away, and the list stays as it is", async () => {
  const id = await loseIpv6();
  await settleHold(olga, { id, verdict: "reject", note: null });
  for (let i = 0; i < 3; i++) await table.poll([...article4, ...strangers], "nodata");
  expect((await states())[`${added6}/128`]).toBe("active");
  expect(await listHolds(olga)).toMatchObject({
    open: [],
    settled: [{ id, closed: { outcome: "rejected" }, decider: { name: "Olga" } }],
  });
});

test("a hold whose cause goes away is withdrawn, and can't be approved any more", async () => {
  const id = await loseIpv6();
  await table.poll([...article4, ...strangers], [added6]);
  expect(await codeOf(settleHold(olga, { id, verdict: "approve", note: null }))).toBe("conflict");
  expect(await listHolds(olga)).toMatchObject({
    open: [],
    settled: [{ closed: { outcome: "withdrawn" }, decider: null }],
  });
});

test("of two operators at once one decides, and the other one is told that it is settled", async () => {
  const id = await loseIpv6();
  const outcomes = await Promise.all([
    codeOf(settleHold(olga, { id, verdict: "approve", note: null })),
    codeOf(settleHold(otto, { id, verdict: "reject", note: null })),
  ]);
  expect(outcomes.toSorted()).toEqual(["allowed", "conflict"]);
  const rows = await db.auditEvent.count({ where: { subjectId: id, action: { in: ["hold.approve", "hold.reject"] } } });
  expect(rows).toBe(1);
});

test("a poll under way and an approval don't open the hold a second time", async () => {
  const id = await loseIpv6();
  await Promise.all([table.tick(), settleHold(olga, { id, verdict: "approve", note: null }), table.tick()]);
  await table.tick();
  expect(await db.hold.count()).toBe(1);
});

test("every step is in the audit log, with who took it", async () => {
  const id = await loseIpv6();
  await settleHold(olga, { id, verdict: "approve", note: "As planned" });
  const { events } = await listOperatorEvents(otto, null);
  expect(events.filter(({ subjectId }) => subjectId === id)).toMatchObject([
    { action: "hold.approve", actor: { kind: "operator", name: "Olga" }, facts: [["note", "As planned"]] },
    {
      action: "hold.open",
      actor: null,
      facts: [
        ["family", "ipv6"],
        ["reason", "family-lost"],
        ["remove", `${added6}/128`],
      ],
    },
  ]);
  const row = await db.auditEvent.findFirstOrThrow({ where: { subjectId: id, action: "hold.approve" } });
  expect(row.organizationId).toBeNull();
});

test("a decision whose audit row can't be written did not happen", async () => {
  const id = await loseIpv6();
  await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT no_approval CHECK (action <> 'hold.approve') NOT VALID`;
  await expect(settleHold(olga, { id, verdict: "approve", note: null })).rejects.toThrow();
  await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT no_approval`;
  expect((await db.hold.findUniqueOrThrow({ where: { id } })).closedAt).toBeNull();
});

describe("who is no operator", () => {
  test.each([
    ["alice", "not_found"],
    ["bob", "not_found"],
    ["charlie", "not_found"],
    ["anonymous", "not_signed_in"],
    ["the system", "not_signed_in"],
  ])("%s neither sees nor settles holds: %s", async (name, code) => {
    const id = await loseIpv6();
    const ctx = others[name];
    if (ctx === undefined) throw new Error(name);
    const outcomes = [
      await codeOf(listHolds(ctx)),
      await codeOf(readHold(ctx, id, testPolicy)),
      await codeOf(settleHold(ctx, { id, verdict: "approve", note: null })),
      await codeOf(settleHold(ctx, { id, verdict: "reject", note: null })),
      await codeOf(listOperatorEvents(ctx, null)),
    ];
    expect(outcomes).toEqual(Array(5).fill(code));
    expect((await db.hold.findUniqueOrThrow({ where: { id } })).closedAt).toBeNull();
  });

  test("an unknown hold is not found, for an operator too", async () => {
    const id = HoldId.parse("01890000-0000-7000-8000-000000000000");
    expect(await codeOf(settleHold(olga, { id, verdict: "approve", note: null }))).toBe("not_found");
    expect(await codeOf(readHold(olga, id, testPolicy))).toBe("not_found");
  });
});
