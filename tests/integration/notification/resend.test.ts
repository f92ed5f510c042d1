import { beforeEach, describe, expect, test } from "vitest";
import { listNotifications } from "#lib/services/list-notifications.ts";
import { resendNotification } from "#lib/services/resend-notification.ts";
import { useDatabase } from "#tests/support/database.ts";
import { channelOf, storeNotification, storeWebhook } from "#tests/support/notification.ts";
import { createOffice, type Office } from "#tests/support/organization.ts";

const { db } = await useDatabase();
const newest = { before: null, limit: 10 };
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});

async function idsFor(name: "alice" | "bob" | "vera" | "charlie"): Promise<string[]> {
  return (await listNotifications(office[name], newest)).notifications.map(({ id }) => id);
}

describe("the list of what was told", () => {
  test("has everything for who may change the organization, one's own for a viewer, nothing for others", async () => {
    const { alice, bob, vera } = office;
    const toAlice = await storeNotification(alice, await channelOf(alice));
    const toVera = await storeNotification(vera, await channelOf(vera));
    const toWebhook = await storeNotification(alice, await storeWebhook(alice));
    expect(await idsFor("alice")).toEqual([toWebhook, toVera, toAlice]);
    expect(await idsFor("bob")).toEqual([toWebhook, toVera, toAlice]);
    expect(await idsFor("vera")).toEqual([toVera]);
    expect(await idsFor("charlie")).toEqual([]);
    const { notifications } = await listNotifications(bob, newest);
    expect(notifications.map(({ channel, mayResend }) => [channel.name, channel.isOwn, mayResend])).toEqual([
      ["Chat", false, true],
      ["Vera", false, false],
      ["Alice", false, false],
    ]);
  });

  test("goes on where it was, whatever comes meanwhile", async () => {
    const { alice } = office;
    const channel = await channelOf(alice);
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift(await storeNotification(alice, channel));
    const first = await listNotifications(alice, { before: null, limit: 3 });
    await storeNotification(alice, channel);
    const rest = await listNotifications(alice, { before: first.next, limit: 3 });
    expect([...first.notifications, ...rest.notifications].map(({ id }) => id)).toEqual(ids);
    expect(rest.next).toBeNull();
  });
});

describe("a notification that is sent again", () => {
  const sentLongAgo = { state: "sent", queuedAt: new Date(0), lastAttemptAt: new Date(0) };

  test("waits with its own id, and the log says who asked", async () => {
    const { vera, bob } = office;
    const id = await storeNotification(vera, await channelOf(vera), sentLongAgo);
    await resendNotification(vera, id);
    const row = await db.notification.findUniqueOrThrow({ where: { id } });
    expect([row.state, row.queuedAt]).toEqual(["waiting", null]);
    const audit = await db.auditEvent.findMany({ where: { action: "notification.resend", subjectId: id } });
    expect(audit).toMatchObject([{ actorUserId: vera.actor.userId, organizationId: office.organizationId }]);
    const toWebhook = await storeNotification(bob, await storeWebhook(bob), { state: "failed" });
    await resendNotification(bob, toWebhook);
    expect(await db.notification.findUniqueOrThrow({ where: { id: toWebhook } })).toMatchObject({ state: "waiting" });
  });

  test.each([
    ["a viewer, of a webhook", "vera", "webhook", "forbidden"],
    ["somebody of another organization, of a webhook", "charlie", "webhook", "not_found"],
    ["somebody of another organization, of a mail", "charlie", "mail", "not_found"],
    ["an administrator, of a colleague's mail", "bob", "mail", "not_found"],
  ] as const)("is not what %s gets", async (_, who, kind, code) => {
    const { alice } = office;
    const channel = kind === "webhook" ? await storeWebhook(alice) : await channelOf(alice);
    const id = await storeNotification(alice, channel, sentLongAgo);
    await expect(resendNotification(office[who], id)).rejects.toMatchObject({ code });
    expect(await db.notification.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "sent" });
    expect(await db.auditEvent.count({ where: { subjectId: id } })).toBe(0);
  });

  test("is refused for a channel that takes nothing any more, and within a minute after a try", async () => {
    const { alice } = office;
    const channel = await storeWebhook(alice);
    const justNow = await storeNotification(alice, channel, { state: "failed", lastAttemptAt: new Date() });
    await expect(resendNotification(alice, justNow)).rejects.toMatchObject({ code: "too_many_requests" });
    await db.notificationChannel.update({
      where: { id: channel },
      data: { disabledAt: new Date(), disabledWhy: "gone" },
    });
    const id = await storeNotification(alice, channel, sentLongAgo);
    await expect(resendNotification(alice, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("goes to another address of somebody whose address was refused", async () => {
    const { vera } = office;
    const channel = await channelOf(vera);
    const refused = { disabledAt: new Date(), disabledWhy: "address-refused", disabledAddress: "vera@example.com" };
    await db.notificationChannel.update({ where: { id: channel }, data: refused });
    const id = await storeNotification(vera, channel, sentLongAgo);
    await expect(resendNotification(vera, id)).rejects.toMatchObject({ code: "conflict" });
    await db.notificationChannel.update({ where: { id: channel }, data: { disabledAddress: "old@example.com" } });
    expect((await listNotifications(vera, newest)).notifications).toMatchObject([{ channel: { isDisabled: false } }]);
    await resendNotification(vera, id);
    expect(await db.notification.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "waiting" });
  });
});
