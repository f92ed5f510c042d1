import { beforeAll, expect, test } from "vitest";
import type { AnnouncementInput } from "#lib/allow-list/announcement-input.ts";
import { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { addMs } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listAnnouncements } from "#lib/services/list-announcements.ts";
import { readAnnouncement } from "#lib/services/read-announcement.ts";
import { readVersion } from "#lib/services/read-version.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import { withdrawAnnouncement } from "#lib/services/withdraw-announcement.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";
import { createWatchTable } from "#tests/support/watch-table.ts";

const { db } = await useDatabase();
const table = createWatchTable(db);
const HOUR_MS = 3_600_000;

let olga: ServiceContext;
const others: Record<string, ServiceContext> = {};

beforeAll(async () => {
  const world = { db, now: table.now };
  olga = await createOperator(world, "Olga");
  const alice = await createOwner(world, "Alice");
  others["alice"] = alice;
  others["bob"] = await addColleague(alice, "Bob", "admin");
  others["charlie"] = await createOwner(world, "Charlie");
  others["anonymous"] = { ...alice, actor: { kind: "visitor" } };
  await seedPublishedList(table.system, articleList);
});

function input(kind: "add" | "remove", texts: readonly string[], inMs = 72 * HOUR_MS): AnnouncementInput {
  const prefixes = texts.map((text) => Prefix.parse(text));
  return { kind, prefixes, effectiveAt: addMs(table.now(), inMs), reason: "New data centre" };
}

async function announce(asked: AnnouncementInput): Promise<AnnouncementId> {
  const outcome = await announceChange(olga, asked);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.id;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(() => "allowed").catch((error: { code?: string }) => error.code);
  return outcome ?? "a bug";
}

const newest = async () => {
  const { version } = await db.allowListVersion.findFirstOrThrow({
    orderBy: { version: "desc" },
    select: { version: true },
  });
  return readVersion(table.system, version);
};
const entryOf = async (prefix: string) =>
  (await newest())?.list.entries.find((entry) => entry.prefix === prefix) ?? null;

test("nothing is announced while there is no list", async () => {
  expect(await codeOf(announceChange(olga, input("add", ["83.96.230.1"])))).toBe("no_list");
  await table.tick();
  expect(await newest()).toMatchObject({ list: { version: 1 } });
});

test("an announced addition is planned with the next version, and active at its time", async () => {
  const asked = input("add", ["83.96.230.0/28"]);
  const announcedAt = table.now();
  const id = await announce(asked);
  await table.tick();
  expect(await entryOf("83.96.230.0/28")).toMatchObject({ state: "planned", effectiveAt: asked.effectiveAt });
  const told = {
    announcedAt,
    effectiveAt: asked.effectiveAt,
    noticeHours: 72,
    unannounced: false,
    reason: "New data centre",
  };
  expect((await newest())?.changes).toMatchObject([{ disposition: "add", state: "planned", ...told }]);
  expect((await listAnnouncements(olga)).ahead).toMatchObject([{ id, creator: { name: "Olga" }, kind: "add" }]);
  table.pass(72 * 3600);
  await table.tick();
  expect(await entryOf("83.96.230.0/28")).toMatchObject({ state: "active" });
  expect((await newest())?.changes).toMatchObject([{ disposition: "change", state: "active", ...told }]);
  expect(await listAnnouncements(olga)).toMatchObject({ ahead: [], past: [{ id, withdrawnAt: null }] });
});

test("an announced removal is retiring with the next version, and gone at its time", async () => {
  const asked = input("remove", ["83.96.230.0/28"], HOUR_MS);
  await announce(asked);
  await table.tick();
  expect(await entryOf("83.96.230.0/28")).toMatchObject({ state: "retiring", keepUntil: asked.effectiveAt });
  expect((await newest())?.changes).toMatchObject([{ disposition: "retire", noticeHours: 1, unannounced: false }]);
  table.pass(3600);
  await table.tick();
  expect(await entryOf("83.96.230.0/28")).toBeNull();
});

test("an announcement is withdrawn before its time, and not after it or twice", async () => {
  const id = await announce(input("add", ["83.96.230.64"]));
  await table.tick();
  await withdrawAnnouncement(olga, id);
  await table.tick();
  expect(await entryOf("83.96.230.64/32")).toBeNull();
  expect(await codeOf(withdrawAnnouncement(olga, id))).toBe("conflict");
  expect(await readAnnouncement(olga, id)).toMatchObject({ withdrawnAt: expect.any(Number) });
  const late = await announce(input("add", ["83.96.230.65"], HOUR_MS));
  table.pass(3600);
  expect(await codeOf(withdrawAnnouncement(olga, late))).toBe("conflict");
  const actions = await db.auditEvent.findMany({
    where: { subjectId: id },
    orderBy: { id: "asc" },
    select: { action: true, before: true, after: true },
  });
  expect(actions).toMatchObject([
    { action: "announcement.make", after: { kind: "add", prefixes: "83.96.230.64/32", reason: "New data centre" } },
    { action: "announcement.withdraw", before: { kind: "add", prefixes: "83.96.230.64/32" } },
  ]);
});

test.each([
  ["add", ["83.96.228.68"], HOUR_MS, "prefixes", "announcement.already_listed"],
  ["add", ["83.96.230.90"], 0, "effectiveAt", "moment.past"],
  ["remove", ["83.96.231.1"], HOUR_MS, "prefixes", "announcement.not_listed"],
  [
    "remove",
    ["83.96.0.0/16", "178.21.0.0/16", "2001:828::/32", "2a02:2308::/32"],
    HOUR_MS,
    "prefixes",
    "announcement.empties_list",
  ],
] as const)("to %s %j in %i ms is refused at %s: %s", async (kind, texts, inMs, field, code) => {
  const before = await db.auditEvent.count();
  expect(await announceChange(olga, input(kind, texts, inMs))).toEqual({ ok: false, problem: { field, code } });
  expect(await db.auditEvent.count()).toBe(before);
});

test("of two announcements at once that together would empty the list, one is refused", async () => {
  const halves = [articleList.slice(0, 5), articleList.slice(5)];
  await table.tick();
  const rest = ((await newest())?.list.entries ?? [])
    .map(({ prefix }) => prefix)
    .filter((prefix) => !articleList.includes(prefix));
  const asked = halves.map((half) => input("remove", [...half, ...rest.filter(() => half === halves[1])], HOUR_MS));
  const outcomes = await Promise.all(asked.map((one) => announceChange(olga, one)));
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  for (const { id } of (await listAnnouncements(olga)).ahead) await withdrawAnnouncement(olga, id);
});

test.each([
  ["alice", "not_found"],
  ["bob", "not_found"],
  ["charlie", "not_found"],
  ["anonymous", "not_signed_in"],
])("%s neither sees, makes nor withdraws announcements: %s", async (name, code) => {
  const id = await announce(input("add", ["83.96.230.99"]));
  const ctx = others[name];
  if (ctx === undefined) throw new Error(name);
  const outcomes = [
    await codeOf(listAnnouncements(ctx)),
    await codeOf(readAnnouncement(ctx, id)),
    await codeOf(announceChange(ctx, input("add", ["83.96.230.100"]))),
    await codeOf(withdrawAnnouncement(ctx, id)),
  ];
  expect(outcomes).toEqual(Array(4).fill(code));
  await withdrawAnnouncement(olga, id);
});

test("an unknown announcement is not found", async () => {
  const id = AnnouncementId.parse("01890000-0000-7000-8000-000000000000");
  expect(await codeOf(withdrawAnnouncement(olga, id))).toBe("not_found");
  expect(await codeOf(readAnnouncement(olga, id))).toBe("not_found");
});
