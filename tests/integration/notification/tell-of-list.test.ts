import { beforeEach, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import { tellOfList } from "#lib/services/tell-of-list.ts";
import { withdrawAnnouncement } from "#lib/services/withdraw-announcement.ts";
import { openCopy, type TestDatabase } from "#tests/support/database.ts";
import { createOperator } from "#tests/support/people.ts";
import { createWatchTable } from "#tests/support/watch-table.ts";

const HOUR_MS = 3_600_000;
const newcomer = "83.96.228.99/32";
let database: TestDatabase;
let table: ReturnType<typeof createWatchTable>;
let olga: ServiceContext;

async function begin(): Promise<void> {
  database = await openCopy();
  table = createWatchTable(database.db);
  olga = await createOperator({ db: database.db, now: table.now }, "Olga");
  await seedPublishedList(table.system, articleList);
}

beforeEach(async () => {
  await begin();
  await table.tick();
  return () => database.close();
});

const tell = () => tellOfList(table.system);

async function causes() {
  const rows = await database.db.notificationCause.findMany({ orderBy: { id: "asc" }, select: { data: true } });
  return rows.map(({ data }) => data);
}

/** The published list becomes the article's with these, some seconds after what was before. */
async function publish(...texts: readonly string[]): Promise<void> {
  table.pass(5);
  await database.db.publishedList.create({ data: { prefixes: [...articleList, ...texts] } });
  await table.tick();
}

async function announce() {
  table.pass(5);
  const prefixes = [Prefix.parse(newcomer)];
  const input = { kind: "add", prefixes, effectiveAt: addMs(table.now(), 72 * HOUR_MS), reason: null } as const;
  const outcome = await announceChange(olga, input);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  await table.tick();
  return outcome.id;
}

test("the first version of a fresh installation is told nobody", async () => {
  table.pass(3600);
  expect(await tell()).toBe(false);
  expect(await causes()).toEqual([]);
});

test("a change, its reverse and the change again within a minute are told once, when the minute is over", async () => {
  await publish(newcomer);
  await publish();
  await publish(newcomer);
  expect(await database.db.allowListVersion.count()).toBe(4);
  expect(await tell()).toBe(false);
  table.pass(60);
  expect(await tell()).toBe(true);
  for (let round = 0; round < 3; round++) {
    table.pass(60);
    expect(await tell()).toBe(false);
  }
  expect(await causes()).toEqual([{ kind: "list", from: 1, to: 4 }]);
});

test("an announcement, its withdrawal and the announcement again within a minute are told once", async () => {
  const id = await announce();
  await withdrawAnnouncement(olga, id);
  table.pass(5);
  await table.tick();
  await announce();
  table.pass(60);
  expect(await tell()).toBe(true);
  expect(await causes()).toEqual([{ kind: "list", from: 1, to: 4 }]);
});

test("a change and its reverse within a minute are told nobody, and what comes after is told by itself", async () => {
  const id = await announce();
  await withdrawAnnouncement(olga, id);
  table.pass(5);
  await table.tick();
  table.pass(60);
  expect(await tell()).toBe(false);
  expect(await causes()).toEqual([]);
  await publish(newcomer);
  table.pass(60);
  expect(await tell()).toBe(true);
  expect(await causes()).toEqual([{ kind: "list", from: 3, to: 4 }]);
});

test("a prefix that retires and comes back while it is kept is told nobody, however far apart", async () => {
  await publish(newcomer);
  table.pass(60);
  await tell();
  await publish();
  table.pass(60);
  expect(await tell()).toBe(false);
  table.pass(3600);
  await publish(newcomer);
  table.pass(60);
  expect(await tell()).toBe(false);
  expect(await database.db.allowListVersion.count()).toBe(4);
  expect(await causes()).toEqual([{ kind: "list", from: 1, to: 2 }]);
});

test("two changes a minute and more apart are told one by one", async () => {
  await publish(newcomer);
  table.pass(60);
  expect(await tell()).toBe(true);
  await publish(newcomer, "83.96.228.98/32");
  table.pass(60);
  expect(await tell()).toBe(true);
  expect(await causes()).toEqual([
    { kind: "list", from: 1, to: 2 },
    { kind: "list", from: 2, to: 3 },
  ]);
});

test("several processes that ask at once tell it once", async () => {
  await publish(newcomer);
  table.pass(60);
  const told = await Promise.all([1, 2, 3, 4].map(tell));
  expect(told.filter((one) => one)).toHaveLength(1);
  expect(await causes()).toHaveLength(1);
});

test("an installation that has versions but never told of any begins with the next one", async () => {
  await publish(newcomer);
  await database.db.listDigest.deleteMany();
  await publish(newcomer, "83.96.228.98/32");
  table.pass(60);
  expect(await tell()).toBe(true);
  expect(await causes()).toEqual([{ kind: "list", from: 2, to: 3 }]);
});
