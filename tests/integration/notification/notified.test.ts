import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { chooseNotifications } from "#lib/services/choose-notifications.ts";
import { readNotified } from "#lib/services/read-notified.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { mailServerFields } from "#tests/support/access/office.ts";
import { useDatabase } from "#tests/support/database.ts";
import { clearOffice, createOffice, type Office } from "#tests/support/organization.ts";

const { db } = await useDatabase();
let office: Office;
let id: MailServerId;

beforeEach(async () => {
  office = await createOffice(db);
  id = await registerMailServer(office.alice, MailServerInput.parse(mailServerFields));
});
afterEach(async () => {
  await db.notificationCause.deleteMany();
  await clearOffice(db);
});

const channelOf = (name: string) =>
  db.notificationChannel.findFirstOrThrow({
    where: { organizationId: office.organizationId, member: { user: { name } } },
  });

test("names who hears of a mail server, by what they chose of it and else of all", async () => {
  expect(await readNotified(office.vera, id)).toEqual({
    receivers: [
      { kind: "mail", name: "Alice", isReached: true },
      { kind: "mail", name: "Bob", isReached: true },
    ],
    lastSentAt: null,
    failed: 0,
  });
  await chooseNotifications(office.alice, { mailServerId: id, events: ["list-stale"] });
  await chooseNotifications(office.bob, { mailServerId: null, events: [] });
  await chooseNotifications(office.vera, { mailServerId: id, events: ["firewall-behind"] });
  expect((await readNotified(office.alice, id)).receivers).toEqual([{ kind: "mail", name: "Vera", isReached: true }]);
});

test("tells whose address is refused or not confirmed, and a webhook that takes nothing any more", async () => {
  const { organizationId } = office;
  const refused = { disabledAt: new Date(), disabledWhy: "address-refused", disabledAddress: "bob@example.com" };
  await db.notificationChannel.update({ where: { id: (await channelOf("Bob")).id }, data: refused });
  await db.user.update({ where: { email: "alice@example.com" }, data: { emailVerified: false } });
  const hook = { organizationId, name: "Chat", url: "https://example.com/", secret: "x", createdAt: new Date() };
  const webhook = await db.webhook.create({ data: hook });
  const gone = { disabledAt: new Date(), disabledWhy: "gone" };
  const data = { organizationId, webhookId: webhook.id, events: ["firewall-behind"], ...gone };
  await db.notificationChannel.create({ data });
  expect((await readNotified(office.bob, id)).receivers).toEqual([
    { kind: "mail", name: "Alice", isReached: false },
    { kind: "mail", name: "Bob", isReached: false },
    { kind: "webhook", name: "Chat", isReached: false },
  ]);
});

test("counts what was given up of late, and knows the last that was sent; nothing of others", async () => {
  const { organizationId } = office;
  const channelId = (await channelOf("Bob")).id;
  const now = office.alice.now();
  const store = async (state: string, daysAgo: number, mailServerIds: string[] = [id]) => {
    const at = new Date(now - daysAgo * 86_400_000);
    const cause = { key: randomUUID(), kind: "behind", data: { kind: "behind", version: 1 }, createdAt: at };
    const { id: causeId } = await db.notificationCause.create({ data: { ...cause, organizationId } });
    const sentAt = state === "sent" ? at : null;
    await db.notification.create({
      data: { causeId, channelId, organizationId, mailServerIds, state, createdAt: at, sentAt },
    });
  };
  await store("failed", 40);
  await store("sent", 3);
  await store("failed", 2);
  await store("failed", 1, [randomUUID()]);
  expect(await readNotified(office.vera, id)).toMatchObject({ lastSentAt: now - 3 * 86_400_000, failed: 1 });
  expect(await readNotified(office.charlie, id)).toMatchObject({ lastSentAt: null, failed: 0 });
});
