import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import type { AnnouncementInput } from "#lib/allow-list/announcement-input.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { readPrefixLines } from "#lib/allow-list/prefix-lines.ts";
import { isAppError } from "#lib/errors.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { createOperatorToken } from "#lib/services/create-operator-token.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { identifyOperatorToken } from "#lib/services/identify-operator-token.ts";
import { listAnnouncements } from "#lib/services/list-announcements.ts";
import { listHolds } from "#lib/services/list-holds.ts";

import { listOperatorEvents } from "#lib/services/list-operator-events.ts";
import { listOperatorTokens } from "#lib/services/list-operator-tokens.ts";
import { readOperatorToken } from "#lib/services/read-operator-token.ts";
import { readPublishedList } from "#lib/services/read-published-list.ts";
import { replacePublishedList } from "#lib/services/replace-published-list.ts";
import { revokeOperatorToken } from "#lib/services/revoke-operator-token.ts";
import { scrollMailServers } from "#lib/services/scroll-mail-servers.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import type { OperatorTokenContext } from "#lib/services/stored-operator-token.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";
import { createWatchTable } from "#tests/support/watch-table.ts";

const { db } = await useDatabase();
const table = createWatchTable(db);
const wanted = ApiTokenInput.parse({ name: "Provisioning", scope: "write", days: "30" });
const operatorEmails = ["olga@example.com", "otto@example.com"];
const DAY_MS = 86_400_000;

let olga: OperatorTokenContext;
let otto: OperatorTokenContext;
let alice: OperatorTokenContext;
let bob: OperatorTokenContext;
let anonymous: OperatorTokenContext;

beforeAll(async () => {
  const as = (ctx: ServiceContext) => ({ ...ctx, operatorEmails });
  olga = as(await createOperator({ db }, "Olga"));
  otto = as(await createOperator({ db }, "Otto"));
  alice = as(await createOwner({ db }, "Alice"));
  bob = as(await addColleague(alice, "Bob", "admin"));
  anonymous = { ...alice, actor: { kind: "visitor" } };
  await seedPublishedList(table.system, articleList);
  await table.tick();
});
beforeEach(async () => {
  await db.operatorToken.deleteMany();
});

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "allowed",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

const identify = (secret: string, ctx: Partial<OperatorTokenContext> = {}) =>
  identifyOperatorToken({ ...anonymous, ...ctx }, secret);
const later = (ms: number) => ({ now: () => Instant.parse(Date.now() + ms) });

async function asProgram(scope: "read" | "write", name = "Provisioning"): Promise<OperatorTokenContext> {
  const { secret } = await createOperatorToken(olga, { ...wanted, name: ApiTokenInput.shape.name.parse(name), scope });
  return { ...anonymous, actor: await identify(secret) };
}

describe("who may make, see and take back tokens of operators", () => {
  test.each([
    ["Olga, who made it", () => olga, "allowed"],
    ["Otto, another operator", () => otto, "allowed"],
    ["Alice, the owner of an organization", () => alice, "not_found"],
    ["Bob, an admin", () => bob, "not_found"],
    ["somebody who is not signed in", () => anonymous, "not_signed_in"],
  ] as const)("%s: %s", async (_, who, expected) => {
    const { id, secret } = await createOperatorToken(olga, wanted);
    expect(await outcomeOf(createOperatorToken(who(), wanted))).toBe(expected);
    expect(await outcomeOf(listOperatorTokens(who()))).toBe(expected);
    expect(await outcomeOf(readOperatorToken(who(), id))).toBe(expected);
    expect(await outcomeOf(revokeOperatorToken(who(), id))).toBe(expected);
    expect(await outcomeOf(identify(secret))).toBe(expected === "allowed" ? "invalid_token" : "allowed");
  });

  test("a token, even one that may write, makes, sees and takes back none", async () => {
    const program = await asProgram("write");
    const [{ id } = { id: null }] = await listOperatorTokens(olga);
    if (id === null) throw new Error("no token");
    const deeds = [createOperatorToken(program, wanted), listOperatorTokens(program), revokeOperatorToken(program, id)];
    expect(await Promise.all(deeds.map(outcomeOf))).toEqual(Array(3).fill("not_signed_in"));
    expect(await db.operatorToken.count()).toBe(1);
  });
});

describe("a token of an operator", () => {
  test("is 256 random bits that are stored as a hash only, in no audit row either", async () => {
    const made = await Promise.all([createOperatorToken(olga, wanted), createOperatorToken(olga, wanted)]);
    const [first = "", second = ""] = made.map(({ secret }) => secret);
    expect(first).toMatch(/^pw_op_[A-Za-z0-9_-]{43}$/);
    expect(first).not.toBe(second);
    const events = await db.auditEvent.findMany({ select: { before: true, after: true } });
    const stored = JSON.stringify([await db.operatorToken.findMany(), events]);
    expect(stored).toContain(`"${first.slice(0, 11)}"`);
    for (const secret of [first, second]) expect(stored).not.toContain(secret.slice(6));
    expect(JSON.stringify(await listOperatorTokens(otto))).not.toContain(first.slice(11));
  });

  test("that is wrong, taken back or past its day is refused in the same way", async () => {
    const { id, secret } = await createOperatorToken(olga, wanted);
    const other = secret.endsWith("A") ? `${secret.slice(0, -1)}B` : `${secret.slice(0, -1)}A`;
    for (const text of ["", "pw_op_", other, secret.toUpperCase(), secret.replace("op_", ""), `${secret}\u0000`])
      expect(await outcomeOf(identify(text)), text).toBe("invalid_token");
    expect(await outcomeOf(identify(secret, later(29 * DAY_MS)))).toBe("allowed");
    expect(await outcomeOf(identify(secret, later(30 * DAY_MS)))).toBe("invalid_token");
    await revokeOperatorToken(otto, id);
    expect(await outcomeOf(identify(secret))).toBe("invalid_token");
    expect(await outcomeOf(revokeOperatorToken(olga, id))).toBe("not_found");
  });

  test("is no token of an organization, nor the other way around", async () => {
    const [own, theirs] = [await createOperatorToken(olga, wanted), await createApiToken(alice, wanted)];
    expect(await outcomeOf(identify(theirs.secret))).toBe("invalid_token");
    expect(await outcomeOf(identifyApiToken(anonymous, own.secret))).toBe("invalid_token");
  });

  test("stands still while its maker is no operator, and works again when they are", async () => {
    const { secret } = await createOperatorToken(olga, { ...wanted, days: null });
    const standings = async (emails: readonly string[]) => {
      const ctx = { ...otto, operatorEmails: emails };
      return [await outcomeOf(identify(secret, ctx)), (await listOperatorTokens(ctx))[0]?.standing];
    };
    const where = { email: "olga@example.com" };
    expect(await standings(operatorEmails)).toEqual(["allowed", "works"]);
    expect(await standings(["otto@example.com"])).toEqual(["invalid_token", "orphaned"]);
    await db.user.update({ where, data: { emailVerified: false } });
    expect(await standings(operatorEmails)).toEqual(["invalid_token", "orphaned"]);
    await db.user.update({ where, data: { emailVerified: true } });
    expect(await standings(operatorEmails)).toEqual(["allowed", "works"]);
  });

  test("is nobody's when the account of its maker is gone", async () => {
    const piet = await createOperator({ db }, "Piet");
    const { secret } = await createOperatorToken(piet, wanted);
    const ctx = { operatorEmails: [...operatorEmails, "piet@example.com"] };
    expect(await outcomeOf(identify(secret, ctx))).toBe("allowed");
    await db.user.delete({ where: { email: "piet@example.com" } });
    expect(await outcomeOf(identify(secret, ctx))).toBe("invalid_token");
    expect(await listOperatorTokens({ ...olga, ...ctx })).toMatchObject([
      { createdByName: null, standing: "orphaned" },
    ]);
  });

  test("tells when it was used last, with one write a minute however often that is", async () => {
    const { id, secret } = await createOperatorToken(olga, wanted);
    const usedAt = async () => (await readOperatorToken(otto, id)).lastUsedAt;
    expect(await usedAt()).toBeNull();
    await Promise.all(Array.from({ length: 5 }, () => identify(secret)));
    const first = await usedAt();
    expect(first).not.toBeNull();
    await identify(secret, later(50_000));
    expect(await usedAt()).toBe(first);
    await identify(secret, later(61_000));
    expect(await usedAt()).toBeGreaterThan(first ?? 0);
  });

  test("leaves no trace when its audit row can't be written", async () => {
    await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT planted CHECK (action NOT LIKE 'operator-token.%') NOT VALID`;
    await expect(createOperatorToken(olga, wanted)).rejects.toThrow();
    expect(await db.operatorToken.count()).toBe(0);
    await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT planted`;
  });
});

describe("what a program does with one", () => {
  const input = (text: string): AnnouncementInput => ({
    kind: "add",
    prefixes: readPrefixLines(text).prefixes.slice(),
    effectiveAt: Instant.parse(Date.now() + DAY_MS),
    reason: null,
  });
  const publish = async (ctx: ServiceContext) => {
    const { id, text } = await readPublishedList(ctx);
    const changed = `${text}# more\n`;
    return replacePublishedList(ctx, { basis: id, text: changed, prefixes: readPrefixLines(changed).prefixes.slice() });
  };

  test("is in the log, and with what was done, under the name of the token", async () => {
    const program = await asProgram("write", "Zone editor");
    expect(await announceChange(program, input("83.96.230.7"))).toMatchObject({ ok: true });
    expect(await publish(program)).toBeNull();
    const by = { kind: "token", name: "Zone editor" };
    const { events } = await listOperatorEvents(otto, null);
    expect(events.slice(0, 3)).toMatchObject([
      { action: "published-list.replace", actor: by },
      { action: "announcement.make", actor: by },
      { action: "operator-token.create", actor: { kind: "operator", name: "Olga" } },
    ]);
    expect((await listAnnouncements(otto)).ahead).toMatchObject([{ creator: by }]);
    expect(await readPublishedList(otto)).toMatchObject({ creator: by });
    expect(await db.auditEvent.count({ where: { action: "announcement.make", organizationId: null } })).toBe(1);
  });

  test("is reading alone when it may only read", async () => {
    const program = await asProgram("read");
    const before = await db.auditEvent.count();
    const reads = [listAnnouncements(program), listHolds(program), readPublishedList(program)];
    expect(await Promise.all(reads.map(outcomeOf))).toEqual(Array(3).fill("allowed"));
    expect(await outcomeOf(announceChange(program, input("83.96.230.8")))).toBe("forbidden");
    expect(await outcomeOf(publish(program))).toBe("forbidden");
    expect(await db.auditEvent.count()).toBe(before);
  });

  test("is nothing of an organization's", async () => {
    const program = await asProgram("write");
    expect(await outcomeOf(scrollMailServers(program, { text: "", after: null, limit: 1 }))).toBe("not_signed_in");
  });
});
