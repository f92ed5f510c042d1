import { beforeAll, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { readPrefixLines } from "#lib/allow-list/prefix-lines.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readPublishedList } from "#lib/services/read-published-list.ts";
import { readServedList } from "#lib/services/read-served-list.ts";
import { replacePublishedList } from "#lib/services/replace-published-list.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";
import { createWatchTable } from "#tests/support/watch-table.ts";

const { db } = await useDatabase();
const table = createWatchTable(db);
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
  await seedPublishedList(table.system, articleList);
  await table.tick();
});

const replace = (ctx: ServiceContext, basis: number, text: string) =>
  replacePublishedList(ctx, { basis, text, prefixes: [...readPrefixLines(text).prefixes] });

async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(() => "allowed").catch((error: { code?: string }) => error.code);
  return outcome ?? "a bug";
}

const states = async () =>
  Object.fromEntries(
    ((await readServedList(table.system))?.list.entries ?? []).map(({ prefix, state }) => [prefix, state]),
  );

test("a replaced list keeps its comments; what it adds is active and what it drops retires with the next version", async () => {
  const { id, text } = await readPublishedList(olga);
  expect(text).toBe(`${articleList.join("\n")}\n`);
  const edited = `# Our servers\r\n${text.replace("83.96.228.68/32\n", "")}83.96.230.1 # new\r\n`;
  expect(await replace(olga, id, edited)).toBeNull();
  await table.tick();
  expect(await states()).toMatchObject({ "83.96.228.68/32": "retiring", "83.96.230.1/32": "active" });
  expect(await readPublishedList(otto)).toMatchObject({
    text: edited.replaceAll("\r\n", "\n"),
    creator: { name: "Olga" },
  });
  expect(
    await db.auditEvent.findFirst({ where: { action: "published-list.replace" }, orderBy: { id: "desc" } }),
  ).toMatchObject({
    after: { added: "83.96.230.1/32", removed: "83.96.228.68/32" },
  });
  expect((await readServedList(table.system))?.recent[0]?.changes).toMatchObject([
    { disposition: "add", unannounced: true, announcedAt: null },
    { disposition: "retire", unannounced: true },
  ]);
});

test("the same text is no replacement", async () => {
  const { id, text } = await readPublishedList(olga);
  expect(await replace(olga, id, text)).toBe("published.unchanged");
  expect(await replace(olga, id, `${text}# a comment\n`)).toBeNull();
});

test("a list that was changed meanwhile is a conflict, also for two at once", async () => {
  const { id, text } = await readPublishedList(olga);
  const outcomes = await Promise.all([
    codeOf(replace(olga, id, `${text}83.96.230.2\n`)),
    codeOf(replace(otto, id, `${text}83.96.230.3\n`)),
  ]);
  expect(outcomes.toSorted()).toEqual(["allowed", "conflict"]);
});

test("a prefix that an announcement took away doesn't come back by publishing it", async () => {
  const effectiveAt = addMs(table.now(), 3_600_000);
  const prefixes = [Prefix.parse("178.21.117.194")];
  expect(await announceChange(olga, { kind: "remove", prefixes, effectiveAt, reason: null })).toMatchObject({
    ok: true,
  });
  table.pass(3600);
  await table.tick();
  expect((await states())["178.21.117.194/32"]).toBeUndefined();
  const { id, text } = await readPublishedList(olga);
  expect(await replace(olga, id, text.replace("178.21.117.194/32\n", ""))).toBeNull();
  const without = await readPublishedList(olga);
  expect(await replace(olga, without.id, `${without.text}178.21.117.194\n`)).toBe("published.announced_gone");
});

test("a replacement whose audit row can't be written did not happen", async () => {
  const { id, text } = await readPublishedList(olga);
  await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT none CHECK (action <> 'published-list.replace') NOT VALID`;
  await expect(replace(olga, id, `${text}83.96.230.9\n`)).rejects.toThrow();
  await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT none`;
  expect((await readPublishedList(olga)).id).toBe(id);
});

test.each([
  ["alice", "not_found"],
  ["bob", "not_found"],
  ["charlie", "not_found"],
  ["anonymous", "not_signed_in"],
])("%s neither reads it for editing nor replaces it: %s", async (name, code) => {
  const { id, text } = await readPublishedList(olga);
  const ctx = others[name];
  if (ctx === undefined) throw new Error(name);
  expect(await codeOf(readPublishedList(ctx))).toBe(code);
  expect(await codeOf(replace(ctx, id, `${text}83.96.230.9\n`))).toBe(code);
  expect((await readPublishedList(olga)).id).toBe(id);
});
