import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { addMs, type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { isAppError } from "#lib/errors.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { listRemovedMailServers } from "#lib/services/list-removed-mail-servers.ts";
import { readFeedTokens, readFeedTokensMark } from "#lib/services/read-feed-tokens.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { restoreMailServer } from "#lib/services/restore-mail-server.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
import { sweepMailServers } from "#lib/services/sweep-mail-servers.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });
const day = 86_400_000;

let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let anonymous: ServiceContext;
const start = toInstant(new Date());

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  anonymous = { ...alice, actor: { kind: "visitor" } };
});

afterEach(async () => {
  await db.mailServer.deleteMany();
});

async function makeRemoved(at: Instant = start) {
  const id = await registerMailServer(alice, office);
  await removeMailServer({ ...bob, now: () => at }, id);
  return id;
}

async function outcomeOf(deed: Promise<unknown>): Promise<string> {
  return deed.then(
    () => "allowed",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

describe("a removed mail server", () => {
  test.each([
    ["alice, who owns", () => alice, "Kantoor", "allowed"],
    ["bob, an admin", () => bob, "Kantoor", "allowed"],
    ["victor, a viewer", () => victor, "Kantoor", "forbidden"],
    ["charlie, of another organization", () => charlie, "", "not_found"],
  ] as const)("%s sees and puts it back as they may", async (_, who, seen, restoring) => {
    const id = await makeRemoved();
    const { removed } = await listRemovedMailServers(who());
    expect(removed.map(({ label }) => label).join(" ")).toBe(seen);
    expect(await outcomeOf(restoreMailServer(who(), id))).toBe(restoring);
    expect(await outcomeOf(readMailServer(alice, id))).toBe(restoring === "allowed" ? "allowed" : "not_found");
  });

  test("is nobody's who is not signed in", async () => {
    const id = await makeRemoved();
    expect(await outcomeOf(listRemovedMailServers(anonymous))).toBe("not_signed_in");
    expect(await outcomeOf(restoreMailServer(anonymous, id))).toBe("not_signed_in");
  });

  test("tells who removed it last, when, and how long it can come back", async () => {
    const id = await makeRemoved(addMs(start, -day));
    await restoreMailServer(alice, id);
    await removeMailServer({ ...alice, now: () => addMs(start, -29.5 * day) }, id);
    const { removed, found } = await listRemovedMailServers({ ...alice, now: () => start });
    expect(found).toBe(1);
    expect(removed).toMatchObject([{ removedBy: "Alice", daysLeft: 1, removedAt: addMs(start, -29.5 * day) }]);
  });

  test("comes back as it was, and the provider and the events tell", async () => {
    const id = await registerMailServer(alice, office);
    const before = await readMailServer(alice, id);
    await removeMailServer(alice, id);
    await restoreMailServer(alice, id);
    const { updatedAt, wish, ...after } = await readMailServer(alice, id);
    expect(before).toMatchObject(after);
    const changes = await db.deliveryChange.findMany({ where: { mailServerId: id }, orderBy: { id: "asc" } });
    expect(changes.map(({ host }) => host)).toEqual(["mail.example.com", null, "mail.example.com"]);
    const actions = (await listAuditEvents(alice, id)).map(({ action }) => action);
    expect(actions).toEqual(["mail-server.restore", "mail-server.remove", "mail-server.register"]);
    expect(await outcomeOf(restoreMailServer(alice, id))).toBe("not_found");
  });

  test("takes its feed address along, there and back", async () => {
    const [id, other] = [await registerMailServer(alice, office), await registerMailServer(alice, office)];
    await rotateFeedToken(alice, id);
    await rotateFeedToken(alice, other);
    await removeMailServer(alice, other);
    const known = async () => [...(await readFeedTokens(alice)).values()];
    const mark = await readFeedTokensMark(alice);
    expect(await known()).toEqual([id]);
    await removeMailServer(alice, id);
    await restoreMailServer(alice, other);
    expect(await known()).toEqual([other]);
    expect(await readFeedTokensMark(alice)).not.toBe(mark);
    await restoreMailServer(alice, id);
    expect((await known()).toSorted()).toEqual([id, other].toSorted());
  });

  test("that two put back at once comes back once", async () => {
    const id = await makeRemoved();
    const both = await Promise.all([alice, bob].map((ctx) => outcomeOf(restoreMailServer(ctx, id))));
    expect(both.toSorted()).toEqual(["allowed", "not_found"]);
    expect(await db.auditEvent.count({ where: { subjectId: id, action: "mail-server.restore" } })).toBe(1);
  });

  test.each([
    [29.9, 1],
    [30.1, 0],
  ])("%d days after its removal is there %i times after a sweep, and its events stay", async (days, times) => {
    const id = await makeRemoved(addMs(start, -days * day));
    const kept = await registerMailServer(alice, office);
    await rotateFeedToken(alice, kept);
    await sweepMailServers({ ...alice, actor: { kind: "system" }, now: () => start });
    expect(await db.mailServer.count({ where: { id } })).toBe(times);
    expect(await db.mailServer.count({ where: { id: kept } })).toBe(1);
    expect((await listAuditEvents(alice, id)).length).toBe(2);
    expect(await outcomeOf(restoreMailServer({ ...alice, now: () => start }, id))).toBe(
      times ? "allowed" : "not_found",
    );
  });
});
