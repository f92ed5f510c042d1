import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { customerEvents } from "#lib/notification/event.ts";
import { chooseNotifications } from "#lib/services/choose-notifications.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { readSubscription, unsubscribe } from "#lib/services/unsubscribe.ts";
import { mailServerFields } from "#tests/support/access/office.ts";
import { useDatabase } from "#tests/support/database.ts";
import { clearOffice, createOffice, deedsIn, type Office } from "#tests/support/organization.ts";

const { db } = await useDatabase();
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

const visitor = () => ({ db, actor: { kind: "visitor" }, now: office.alice.now }) as const;
const channelOf = (name: string) =>
  db.notificationChannel.findFirstOrThrow({
    where: { organizationId: office.organizationId, member: { user: { name } } },
    include: { choices: true },
  });

test("switches everything off, for all mail servers and for each, and says what that was", async () => {
  const { id } = await channelOf("Vera");
  const server = MailServerInput.parse(mailServerFields);
  const mailServerId = await registerMailServer(office.alice, server);
  await chooseNotifications(office.vera, { mailServerId: null, events: ["list-stale"] });
  await chooseNotifications(office.vera, { mailServerId, events: ["probe-turned"] });
  expect(await readSubscription({ db }, id)).toEqual(["list-stale", "probe-turned"]);
  expect(await unsubscribe(visitor(), id)).toEqual(["list-stale", "probe-turned"]);
  expect(await channelOf("Vera")).toMatchObject({ events: [], choices: [] });
  expect((await channelOf("Alice")).events).toEqual(customerEvents);
  expect((await deedsIn(db, office.organizationId, "notification")).at(-1)).toMatchObject({
    action: "notification.unsubscribe",
    actorUserId: null,
    subjectId: id,
    before: { events: "list-stale, probe-turned" },
    after: { events: "" },
  });
});

test("a second time changes nothing and is not written down", async () => {
  const { id } = await channelOf("Bob");
  await unsubscribe(visitor(), id);
  expect(await unsubscribe(visitor(), id)).toEqual([]);
  expect((await deedsIn(db, office.organizationId, "notification")).length).toBe(1);
});

test("of a channel that is gone, or of a webhook, is nothing", async () => {
  const { organizationId } = office;
  const hook = { organizationId, name: "Chat", url: "https://example.com/", secret: "x", createdAt: new Date() };
  const webhook = await db.webhook.create({ data: hook });
  const data = { organizationId, webhookId: webhook.id, events: ["list-stale"] };
  const channel = await db.notificationChannel.create({ data });
  for (const id of [channel.id, randomUUID()]) {
    expect(await readSubscription({ db }, id)).toBeNull();
    expect(await unsubscribe(visitor(), id)).toBeNull();
  }
  expect(await db.notificationChannel.findUnique({ where: { id: channel.id } })).toMatchObject(data);
});
