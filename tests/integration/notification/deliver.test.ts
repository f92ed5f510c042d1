import { beforeEach, describe, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import type { Outcome } from "#lib/notification/outcome.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type Carriers, type Composed, deliverNotifications } from "#lib/services/deliver-notification.ts";
import { keepMail } from "#lib/services/keep-mail.ts";
import { listMails } from "#lib/services/list-mails.ts";
import { useDatabase } from "#tests/support/database.ts";
import { channelOf, storeNotification, storeWebhook } from "#tests/support/notification.ts";
import { createOffice, type Office } from "#tests/support/organization.ts";

const { db } = await useDatabase();
const now = new Date();
const ctx: ServiceContext = { db, actor: { kind: "system" }, now: () => toInstant(now) };
const unsubscribeUrl = "https://poortwachter.example.com/u";
const mail = { kind: "mail", subject: "Change", text: "Text", html: "<p>Text</p>", unsubscribeUrl } as const;
const call = { kind: "webhook", body: "{}" } as const;
const later: Outcome = { kind: "retry", error: "451 later" };
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
  await db.mail.deleteMany();
});

/** Carries everything alike, and keeps what it was given. */
function carriers(outcome: Outcome, message: Composed | null) {
  const carried: { id: string; to?: string }[] = [];
  const carry = async (one: { id: string; to?: string }) => {
    carried.push(one);
    return outcome;
  };
  return { compose: async () => message, mail: carry, webhook: carry, carried };
}

async function tryOnce(id: string, with_: Carriers, isLast = false) {
  await deliverNotifications(ctx, [{ id, isLast }], with_);
  const { state, attempts, lastAttemptAt, lastError, sentAt } = await db.notification.findUniqueOrThrow({
    where: { id },
  });
  return { state, attempts, lastAttemptAt, lastError, sentAt };
}

const readChannel = (id: string) => db.notificationChannel.findUniqueOrThrow({ where: { id } });

test("what was taken over is sent, with when and after how many tries, and is not sent again", async () => {
  const id = await storeNotification(office.vera, await channelOf(office.vera));
  expect(await tryOnce(id, carriers(later, mail))).toEqual({
    ...{ state: "waiting", attempts: 1, lastAttemptAt: now, lastError: "451 later", sentAt: null },
  });
  const taking = carriers({ kind: "sent" }, mail);
  const sent = { state: "sent", attempts: 2, lastAttemptAt: now, lastError: null, sentAt: now };
  expect(await tryOnce(id, taking)).toEqual(sent);
  expect(await tryOnce(id, taking)).toEqual(sent);
  expect(taking.carried).toMatchObject([{ id, to: "vera@example.com", subject: "Change", html: "<p>Text</p>" }]);
});

describe("a worker that stood still between taking a notification on and sending it", () => {
  const frozen = (seconds: number, meanwhile: (id: string) => Promise<unknown>) => {
    let clock = now.getTime();
    const own = carriers({ kind: "sent" }, mail);
    const compose = async (id: string) => {
      clock += seconds * 1000;
      await meanwhile(id);
      return mail;
    };
    const wakes = async (id: string) => {
      const standing = { ...ctx, now: () => toInstant(new Date(clock)) };
      await deliverNotifications(standing, [{ id, isLast: false }], { ...own, compose });
      return own.carried.length;
    };
    return wakes;
  };

  test.each([
    ["was sent by another one", { kind: "sent" }, "sent"],
    ["was tried by another one", later, "waiting"],
  ] as const)("leaves one that %s meanwhile as it is", async (_, outcome, state) => {
    const id = await storeNotification(office.vera, await channelOf(office.vera));
    const others = carriers(outcome, mail);
    const wakes = frozen(60, () => tryOnce(id, others));
    expect([await wakes(id), others.carried.length]).toEqual([0, 1]);
    expect(await db.notification.findUniqueOrThrow({ where: { id } })).toMatchObject({ state, attempts: 2 });
  });

  test("sends one that nobody else took on", async () => {
    const id = await storeNotification(office.vera, await channelOf(office.vera));
    expect(await frozen(60, async () => undefined)(id)).toBe(1);
    expect(await db.notification.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "sent", attempts: 1 });
  });
});

test("after the last try it is given up, and the channel goes on", async () => {
  const channel = await channelOf(office.vera);
  const id = await storeNotification(office.vera, channel);
  expect(await tryOnce(id, carriers(later, mail), true)).toMatchObject({ state: "failed", lastError: "451 later" });
  expect(await readChannel(channel)).toMatchObject({ disabledAt: null });
});

test("a webhook that says that it is gone gets nothing any more", async () => {
  const channel = await storeWebhook(office.alice);
  const id = await storeNotification(office.alice, channel);
  const gone = carriers({ kind: "gone", why: "gone", error: "status-410" }, call);
  expect(await tryOnce(id, gone)).toMatchObject({ state: "failed", lastError: "status-410" });
  expect(await readChannel(channel)).toMatchObject({ disabledAt: now, disabledWhy: "gone", disabledAddress: null });
  const next = await storeNotification(office.alice, channel);
  const idle = carriers({ kind: "sent" }, call);
  expect(await tryOnce(next, idle)).toMatchObject({ state: "dropped", lastError: "disabled" });
  expect(idle.carried).toEqual([]);
});

test("an address that is refused for good gets nothing any more, and another one of the same person does", async () => {
  const { vera } = office;
  const channel = await channelOf(vera);
  const refused = carriers({ kind: "gone", why: "address-refused", error: "550 5.1.1 No such user" }, mail);
  expect(await tryOnce(await storeNotification(vera, channel), refused)).toMatchObject({ state: "failed" });
  const marked = { disabledWhy: "address-refused", disabledAddress: "vera@example.com" };
  expect(await readChannel(channel)).toMatchObject(marked);
  const taking = carriers({ kind: "sent" }, mail);
  expect(await tryOnce(await storeNotification(vera, channel), taking)).toMatchObject({ state: "dropped" });
  const where = { id: vera.actor.userId };
  await db.user.update({ where, data: { email: "vera@other.example" } });
  expect(await tryOnce(await storeNotification(vera, channel), taking)).toMatchObject({ state: "sent" });
  expect(await readChannel(channel)).toMatchObject({ disabledAt: null, disabledWhy: null, disabledAddress: null });
  expect(taking.carried).toMatchObject([{ to: "vera@other.example" }]);
  await db.user.update({ where, data: { email: "vera@example.com" } });
});

describe("nothing goes", () => {
  test("to an address that nobody has confirmed", async () => {
    const { vera } = office;
    const where = { id: vera.actor.userId };
    await db.user.update({ where, data: { emailVerified: false } });
    const idle = carriers({ kind: "sent" }, mail);
    const id = await storeNotification(vera, await channelOf(vera));
    expect(await tryOnce(id, idle)).toMatchObject({ state: "dropped", lastError: "unverified" });
    expect(idle.carried).toEqual([]);
    await db.user.update({ where, data: { emailVerified: true } });
  });

  test("when there is nothing to tell any more, or the notification is no more", async () => {
    const idle = carriers({ kind: "sent" }, null);
    const id = await storeNotification(office.vera, await channelOf(office.vera));
    expect(await tryOnce(id, idle)).toMatchObject({ state: "dropped", lastError: "nothing-to-tell" });
    await db.notification.delete({ where: { id } });
    expect(await deliverNotifications(ctx, [{ id, isLast: false }], idle)).toEqual([]);
    expect(idle.carried).toEqual([]);
  });
});

test("a fault in writing one message leaves the others of the batch to go, and is told without what it said", async () => {
  const channel = await channelOf(office.vera);
  const [bad, good] = [await storeNotification(office.vera, channel), await storeNotification(office.vera, channel)];
  const compose = async (id: string) => {
    if (id === bad) throw new Error("column secret does not exist");
    return mail;
  };
  const tries = [bad, good].map((id) => ({ id, isLast: false }));
  await deliverNotifications(ctx, tries, { ...carriers({ kind: "sent" }, mail), compose });
  expect(await db.notification.findUniqueOrThrow({ where: { id: bad } })).toMatchObject({
    state: "waiting",
    lastError: "fault",
  });
  expect(await db.notification.findUniqueOrThrow({ where: { id: good } })).toMatchObject({ state: "sent" });
});

test("without a relay a mail is kept with what it says, once, and shown among those that were not sent", async () => {
  const id = await storeNotification(office.vera, await channelOf(office.vera));
  const kept: Carriers = { ...carriers(later, mail), mail: (one) => keepMail(ctx, one) };
  expect(await tryOnce(id, kept)).toMatchObject({ state: "sent" });
  await db.notification.update({ where: { id }, data: { state: "waiting" } });
  expect(await tryOnce(id, kept)).toMatchObject({ state: "sent", attempts: 2 });
  expect(await listMails(ctx)).toMatchObject([{ id, to: "vera@example.com", subject: "Change", text: "Text" }]);
});
