import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import { NotificationId } from "#lib/notification/outcome.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import { listOperatorEvents } from "#lib/services/list-operator-events.ts";
import { listOperatorNotifications } from "#lib/services/list-operator-notifications.ts";
import { readOutbox } from "#lib/services/read-outbox.ts";
import { resendOperatorNotification } from "#lib/services/resend-operator-notification.ts";
import { useDatabase } from "#tests/support/database.ts";
import { channelOf, storeNotification, storeWebhook } from "#tests/support/notification.ts";
import { actor } from "#tests/support/organization.ts";
import { createOperator, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const olga = actor(await createOperator({ db }, "Olga"));
const piet = actor(await createOperator({ db }, "Piet"));
const alice = actor(await createOwner({ db }, "Alice"));
const newest = { before: null, limit: 10 };
const relayed = { hasRelay: true };
const longAgo = new Date(Date.now() - 3_600_000);

beforeEach(async () => {
  await db.notificationCause.deleteMany();
  await db.notificationChannel.deleteMany();
  await db.mail.deleteMany();
});

interface Told {
  readonly state?: string;
  readonly lastAttemptAt?: Date;
}

/** Tells an operator of a hold. */
async function tellOperator({ actor }: MemberContext, told: Told = {}): Promise<NotificationId> {
  const operatorId = actor.userId;
  const createdAt = new Date();
  const channel = { operatorId, events: ["hold-waiting"] };
  const { id: channelId } = await db.notificationChannel.upsert({ where: { operatorId }, create: channel, update: {} });
  const cause = { kind: "hold", holdId: randomUUID() };
  const { id: causeId } = await db.notificationCause.create({
    data: { key: randomUUID(), kind: "hold", data: cause, createdAt, spreadAt: createdAt },
  });
  return NotificationId.parse((await db.notification.create({ data: { causeId, channelId, createdAt, ...told } })).id);
}

describe("the outbox", () => {
  test("is empty when all is done, and on time while what waits is new", async () => {
    await tellOperator(olga, { state: "sent" });
    expect(await readOutbox(olga, relayed)).toMatchObject({ standing: "empty", waiting: 0, oldestAt: null });
    await tellOperator(olga);
    await storeNotification(alice, await channelOf(alice));
    expect(await readOutbox(olga, relayed)).toMatchObject({ standing: "ok", waiting: 2, failing: 0, lastError: null });
  });

  test("is late when a notification, a cause or a mail waits for long, and says since when", async () => {
    const id = await storeNotification(alice, await channelOf(alice));
    await db.notification.update({ where: { id }, data: { createdAt: longAgo } });
    const late = { standing: "late", waiting: 1, oldestAt: toInstant(longAgo) };
    expect(await readOutbox(olga, relayed)).toMatchObject(late);
    await db.notificationCause.deleteMany();
    await db.notificationCause.create({ data: { key: "k", kind: "list", data: {}, createdAt: longAgo } });
    expect(await readOutbox(olga, relayed)).toMatchObject(late);
    await db.notificationCause.deleteMany();
    await db.mail.create({ data: { to: "a@example.com", subject: "S", text: "T", createdAt: longAgo } });
    expect(await readOutbox(olga, relayed)).toMatchObject(late);
    expect(await readOutbox(olga, { hasRelay: false })).toMatchObject({ standing: "empty", waiting: 0 });
  });

  test("tells how many were tried in vain and the last error, without whose address that was", async () => {
    const id = await storeNotification(alice, await channelOf(alice));
    const tried = { attempts: 3, lastAttemptAt: new Date(), lastError: "451 <alice@example.com> greylisted" };
    await db.notification.update({ where: { id }, data: tried });
    expect(await readOutbox(olga, relayed)).toMatchObject({ failing: 1, lastError: "451 <…> greylisted" });
  });

  test("is on time when only a webhook is away, and what is sent again counts from then", async () => {
    const hook = await storeNotification(alice, await storeWebhook(alice));
    await db.notification.update({ where: { id: hook }, data: { createdAt: longAgo, attempts: 9 } });
    const again = await storeNotification(alice, await channelOf(alice));
    await db.notification.update({ where: { id: again }, data: { createdAt: longAgo, queuedAt: new Date() } });
    expect(await readOutbox(olga, relayed)).toMatchObject({ standing: "ok", waiting: 2, oldestAt: toInstant(longAgo) });
  });
});

describe("what operators were told", () => {
  const idsFor = async (by: ServiceContext) =>
    (await listOperatorNotifications(by, newest)).notifications.map(({ id, channel, mayResend }) => [
      ...[id, channel.name, mayResend],
    ]);

  test("is seen by every operator, who may have their own sent again, and has nothing of customers", async () => {
    const [toOlga, toPiet] = [await tellOperator(olga), await tellOperator(piet)];
    await storeNotification(alice, await channelOf(alice));
    expect(await idsFor(olga)).toEqual([
      [toPiet, "Piet", false],
      [toOlga, "Olga", true],
    ]);
    const first = await listOperatorNotifications(olga, { before: null, limit: 1 });
    expect(first.next).toBe(toPiet);
    expect((await listOperatorNotifications(olga, { before: first.next, limit: 1 })).notifications).toMatchObject([
      { id: toOlga, cause: { kind: "hold" } },
    ]);
  });

  test("waits anew with its own id when it is sent again, and the log of operators says who asked", async () => {
    const id = await tellOperator(olga, { state: "sent", lastAttemptAt: longAgo });
    await resendOperatorNotification(olga, id);
    expect(await db.notification.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ state: "waiting", queuedAt: null },
    });
    const { events } = await listOperatorEvents(olga, null);
    expect(events[0]).toMatchObject({ action: "operator-message.resend", subjectId: id, actor: { name: "Olga" } });
  });

  test("is not sent again within a minute, nor to an address that takes nothing", async () => {
    const id = await tellOperator(olga, { state: "sent", lastAttemptAt: new Date() });
    await expect(resendOperatorNotification(olga, id)).rejects.toMatchObject({ code: "too_many_requests" });
    const later = { ...olga, now: () => addMs(olga.now(), 61_000) };
    const disabled = { disabledAt: new Date(), disabledWhy: "address-refused", disabledAddress: "olga@example.com" };
    await db.notificationChannel.updateMany({ data: disabled });
    await expect(resendOperatorNotification(later, id)).rejects.toMatchObject({ code: "conflict" });
    await db.notificationChannel.updateMany({ data: { disabledAddress: "olga@other.example" } });
    await resendOperatorNotification(later, id);
  });

  test("is another one's to have sent again for no operator, nor is what a customer was told", async () => {
    const toPiet = await tellOperator(piet, { state: "sent" });
    const toAlice = await storeNotification(alice, await channelOf(alice), { state: "sent" });
    for (const id of [toPiet, toAlice])
      await expect(resendOperatorNotification(olga, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.notification.count({ where: { state: "waiting" } })).toBe(0);
  });
});

test.each([
  ["the outbox", (ctx: ServiceContext) => readOutbox(ctx, relayed)],
  ["what operators were told", (ctx: ServiceContext) => listOperatorNotifications(ctx, newest)],
  ["sending again", async (ctx: ServiceContext) => resendOperatorNotification(ctx, await tellOperator(olga))],
])("of %s a customer finds nothing", async (_, call) => {
  await expect(call(alice)).rejects.toMatchObject({ code: "not_found" });
});
