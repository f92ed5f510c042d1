import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { Cause, CausePlace } from "#lib/notification/cause.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { type SpreadPace, spreadCause } from "#lib/services/spread-cause.ts";
import { articleVersion, listOf } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Acting, clearOffice, createOffice, type Office, somebody } from "#tests/support/organization.ts";
import { storeVersions } from "#tests/support/past-versions.ts";

const { db } = await useDatabase();
const now = () => toInstant(new Date());
const system = { db, actor: { kind: "system" }, now, operatorEmails: [] } as const;
let office: Office;

const changedAt = addMs(articleVersion.changedAt, 60_000);
const more = listOf([...articleVersion.entries.map(({ prefix }) => prefix), "83.96.228.99/32"]);
await storeVersions(db, [articleVersion, { ...more, version: 2, changedAt }]);

beforeEach(async () => {
  office = await createOffice(db);
  const known = [office.organizationId, office.charlie.actor.organizationId];
  await db.organization.deleteMany({ where: { id: { notIn: known } } });
});
afterEach(async () => {
  await db.notificationCause.deleteMany();
  await clearOffice(db);
});

const server = (by: Acting, label: string) =>
  registerMailServer(by, MailServerInput.parse({ label, host: `${label}.example.com`, platform: "nftables" }));

async function record(cause: Cause, place?: CausePlace): Promise<string> {
  await db.$transaction((tx) => recordCause(tx, { now }, cause, place));
  return (await db.notificationCause.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } })).id;
}

async function toldOf(causeId: string) {
  const rows = await db.notification.findMany({
    where: { causeId },
    select: {
      organizationId: true,
      mailServerIds: true,
      channel: {
        select: { member: { select: { user: { select: { name: true } } } }, operator: { select: { name: true } } },
      },
    },
  });
  const named = rows.map(({ channel, mailServerIds }) => [
    channel.member?.user.name ?? channel.operator?.name ?? "webhook",
    mailServerIds,
  ]);
  return Object.fromEntries(named);
}

async function spread(cause: Cause, place?: CausePlace, operatorEmails: readonly string[] = []) {
  const id = await record(cause, place);
  await spreadCause({ ...system, operatorEmails }, id);
  return toldOf(id);
}

async function channelOf({ actor }: Acting): Promise<string> {
  const where = { member: { userId: actor.userId, organizationId: actor.organizationId } };
  return (await db.notificationChannel.findFirstOrThrow({ where, select: { id: true } })).id;
}

async function choose(by: Acting, events: string[], mailServerId: MailServerId | null = null): Promise<void> {
  const channelId = await channelOf(by);
  if (mailServerId === null) await db.notificationChannel.update({ where: { id: channelId }, data: { events } });
  else await db.channelChoice.create({ data: { channelId, mailServerId, events } });
}

const list: Cause = { kind: "list", from: 1, to: 2 };
const placeOf = (by: Acting, mailServerId: MailServerId) => ({
  organizationId: by.actor.organizationId,
  mailServerId,
});

describe("of a change of the list", () => {
  test("everybody who asked is told, each of their own mail servers, and one without any is told of the list", async () => {
    const [a, b] = [await server(office.alice, "a"), await server(office.alice, "b")];
    expect(await spread(list)).toEqual({ Alice: [a, b], Bob: [a, b], Charlie: [] });
  });

  test("a choice for one mail server counts instead of what the channel asks", async () => {
    const [a, b] = [await server(office.alice, "a"), await server(office.alice, "b")];
    await choose(office.alice, ["list-stale"], a);
    await choose(office.bob, []);
    await choose(office.vera, ["change-published"], b);
    expect(await spread(list)).toEqual({ Alice: [b], Vera: [b], Charlie: [] });
  });

  test("who wants it of none of their mail servers, or only asked for announcements, is told nothing", async () => {
    const a = await server(office.alice, "a");
    await choose(office.alice, ["list-stale"], a);
    await choose(office.bob, ["change-announced"]);
    expect(await spread(list)).toEqual({ Charlie: [] });
  });

  test("a disabled channel, an unconfirmed address and a removed mail server count for nothing", async () => {
    const a = await server(office.alice, "a");
    await db.mailServer.update({ where: { id: await server(office.alice, "b") }, data: { removedAt: new Date() } });
    const disabled = { disabledAt: new Date(), disabledWhy: "address-refused", disabledAddress: somebody("Bob") };
    await db.notificationChannel.update({ where: { id: await channelOf(office.bob) }, data: disabled });
    await db.user.update({ where: { email: somebody("Charlie") }, data: { emailVerified: false } });
    expect(await spread(list)).toEqual({ Alice: [a] });
    await db.notificationChannel.update({
      where: { id: await channelOf(office.bob) },
      data: { disabledAddress: "bob-of-before@example.com" },
    });
    expect(await spread({ kind: "stale", checkedAt: null })).toEqual({ Alice: [a], Bob: [a] });
  });

  test("a webhook is told of what it asks for", async () => {
    const { organizationId } = office;
    const hook = { organizationId, name: "Hook", url: "https://example.com/", secret: "x", createdAt: new Date() };
    const { id } = await db.webhook.create({ data: hook, select: { id: true } });
    await db.notificationChannel.create({ data: { organizationId, webhookId: id, events: ["change-published"] } });
    expect(await spread(list)).toMatchObject({ webhook: [], Alice: [] });
  });
});

test("what happened at a mail server is told to its own organization, to who asked for it of that one", async () => {
  const [a, b] = [await server(office.alice, "a"), await server(office.alice, "b")];
  const theirs = await server(office.charlie, "c");
  await choose(office.bob, ["list-stale"], a);
  const behind = (version: number) => ({ kind: "behind", version }) as const;
  expect(await spread(behind(2), placeOf(office.alice, a))).toEqual({ Alice: [a] });
  expect(await spread(behind(2), placeOf(office.alice, b))).toEqual({ Alice: [b], Bob: [b] });
  expect(await spread(behind(2), placeOf(office.charlie, theirs))).toEqual({ Charlie: [theirs] });
});

test("what happened at a mail server that was removed since is told to nobody", async () => {
  const a = await server(office.alice, "a");
  await db.mailServer.update({ where: { id: a }, data: { removedAt: new Date() } });
  expect(await spread({ kind: "behind", version: 2 }, placeOf(office.alice, a))).toEqual({});
});

test("a hold is told to operators alone, who get a channel then, and an unknown address gets none", async () => {
  const hold = { kind: "hold", holdId: "01890a5d-ac96-774b-bcce-b302099a8057" } as const;
  const emails = [somebody("Vera"), "nobody@example.com"];
  expect(await spread(hold, undefined, emails)).toEqual({ Vera: [] });
  expect(await db.notificationChannel.count({ where: { operatorId: { not: null } } })).toBe(1);
  const again = { ...hold, holdId: "01890a5d-ac96-774b-bcce-b302099a8058" };
  expect(await spread(again, undefined, [])).toEqual({});
  await db.notificationChannel.deleteMany({ where: { operatorId: { not: null } } });
});

test("a test is told to its channel alone, whatever that asks for", async () => {
  await choose(office.vera, []);
  await server(office.alice, "a");
  const channelId = await channelOf(office.vera);
  expect(await spread({ kind: "test", channelId, at: now() })).toEqual({ Vera: [] });
});

describe("in batches", () => {
  const each = (rest: SpreadPace["rest"]): SpreadPace => ({ perBatch: 1, rest });
  const everyone = { Alice: [], Bob: [], Charlie: [] };

  test("it goes on where it stopped, wherever that was, and tells nobody twice", async () => {
    const channels = await db.notificationChannel.count();
    for (let stopAfter = 1; stopAfter <= channels; stopAfter++) {
      const id = await record({ kind: "stale", checkedAt: addMs(now(), stopAfter) });
      let batches = 0;
      const killed = async () => {
        batches += 1;
        if (batches === stopAfter) throw new Error("killed");
      };
      await expect(spreadCause(system, id, each(killed))).rejects.toThrow("killed");
      expect(await db.notification.count({ where: { causeId: id } })).toBeLessThanOrEqual(stopAfter);
      await spreadCause(
        system,
        id,
        each(async () => undefined),
      );
      expect(await toldOf(id)).toEqual(everyone);
      expect(await db.notification.count({ where: { causeId: id } })).toBe(3);
    }
  });

  test("several at once tell each channel once", async () => {
    const id = await record({ kind: "stale", checkedAt: now() });
    await Promise.all(
      [1, 2, 3, 4].map(() =>
        spreadCause(
          system,
          id,
          each(async () => undefined),
        ),
      ),
    );
    expect(await toldOf(id)).toEqual(everyone);
    expect(await db.notification.count({ where: { causeId: id } })).toBe(3);
    const row = await db.notificationCause.findUniqueOrThrow({ where: { id }, select: { spreadAt: true } });
    expect(row.spreadAt).not.toBeNull();
  });

  test("one that is over is not begun again for who comes later", async () => {
    const id = await record({ kind: "stale", checkedAt: now() });
    await spreadCause(system, id);
    await db.notification.deleteMany({ where: { causeId: id } });
    await spreadCause(system, id);
    expect(await toldOf(id)).toEqual({});
  });
});
