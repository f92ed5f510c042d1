import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { GeneralChoiceInput, OperatorChoiceInput, ServerChoiceInput } from "#lib/notification/choice-input.ts";
import { customerEvents } from "#lib/notification/event.ts";
import { chooseNotifications, chooseOperatorNotifications } from "#lib/services/choose-notifications.ts";
import { leaveOrganization } from "#lib/services/leave-organization.ts";
import {
  readNotificationChoices,
  readOperatorChoice,
  readServerChoice,
} from "#lib/services/read-notification-choices.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { sendTestNotification } from "#lib/services/send-test-notification.ts";
import { mailServerFields } from "#tests/support/access/office.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Acting, clearOffice, codeOf, createOffice, deedsIn, type Office } from "#tests/support/organization.ts";
import { createOperator } from "#tests/support/people.ts";

const { db } = await useDatabase();
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(async () => {
  await db.notificationCause.deleteMany();
  await clearOffice(db);
});

const everywhere = { text: "", after: null } as const;
const register = (label = "Post") =>
  registerMailServer(office.alice, MailServerInput.parse({ ...mailServerFields, label }));
const stale = { mailServerId: null, events: ["list-stale"] } as const;

describe("what is sent by a form", () => {
  test.each([
    [{}, []],
    [{ events: "list-stale" }, ["list-stale"]],
    [{ events: ["list-stale", "change-published", "list-stale"] }, ["change-published", "list-stale"]],
  ])("%j chooses %j", (fields, events) => {
    expect(GeneralChoiceInput.parse(fields)).toEqual({ events });
    expect(ServerChoiceInput.parse({ ...fields, follows: "own" })).toEqual(events);
    expect(ServerChoiceInput.parse({ ...fields, follows: "general" })).toBeNull();
  });

  test("is refused when it is not to be chosen there", () => {
    expect(GeneralChoiceInput.safeParse({ events: "hold-waiting" }).success).toBe(false);
    expect(OperatorChoiceInput.safeParse({ events: "change-published" }).success).toBe(false);
    expect(ServerChoiceInput.safeParse({ events: "list-stale" }).success).toBe(false);
  });
});

describe("a choice", () => {
  test.each(["alice", "bob", "vera"] as const)(
    "of all mail servers is for %s to make, and is written down",
    async (who) => {
      const ctx = office[who];
      const { general: before } = await readNotificationChoices(ctx, everywhere);
      await chooseNotifications(ctx, stale);
      expect((await readNotificationChoices(ctx, everywhere)).general).toEqual(["list-stale"]);
      expect((await deedsIn(db, office.organizationId, "notification")).at(-1)).toMatchObject({
        action: "notification.choose",
        actorUserId: ctx.actor.userId,
        before: { events: before.join(", ") },
        after: { events: "list-stale" },
      });
      const others = (["alice", "bob"] as const).filter((name) => name !== who);
      for (const other of others)
        expect((await readNotificationChoices(office[other], everywhere)).general).toEqual(customerEvents);
    },
  );

  test("of one mail server stands beside that of all, until it follows that again", async () => {
    const [mailServerId, other] = [await register("Post"), await register("Reserve")];
    await chooseNotifications(office.vera, { mailServerId, events: ["probe-turned"] });
    await chooseNotifications(office.vera, { mailServerId, events: [] });
    expect(await readNotificationChoices(office.vera, everywhere)).toMatchObject({
      general: [],
      servers: [
        { id: mailServerId, label: "Post", events: [] },
        { id: other, events: null },
      ],
      own: 1,
      total: 2,
    });
    expect((await readNotificationChoices(office.bob, everywhere)).own).toBe(0);
    await chooseNotifications(office.vera, { mailServerId, events: null });
    expect((await readServerChoice(office.vera, mailServerId))?.server.events).toBeNull();
    await removeMailServer(office.alice, mailServerId);
    expect(await readServerChoice(office.vera, mailServerId)).toBeNull();
  });

  test("of a mail server of others, or of one that is removed, is refused", async () => {
    const mailServerId = await register();
    expect(await codeOf(chooseNotifications(office.charlie, { mailServerId, events: [] }))).toBe("not_found");
    expect(await readServerChoice(office.charlie, mailServerId)).toBeNull();
    await removeMailServer(office.alice, mailServerId);
    expect(await codeOf(chooseNotifications(office.alice, { mailServerId, events: [] }))).toBe("not_found");
    expect(await db.channelChoice.count()).toBe(0);
  });

  test("is refused to a visitor, and to who has just left", async () => {
    const nobody = { ...office.alice, actor: { kind: "visitor" } } as const;
    expect(await codeOf(chooseNotifications(nobody, stale))).toBe("not_signed_in");
    await leaveOrganization(office.bob, office.organizationId);
    expect(await codeOf(chooseNotifications(office.bob, stale))).toBe("forbidden");
    expect(await deedsIn(db, office.organizationId, "notification")).toEqual([]);
  });

  test("is found by part of a name, and from page to page without losing one", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 27; n++) ids.push(await register(`Post ${n}`));
    const first = await readNotificationChoices(office.alice, everywhere);
    const second = await readNotificationChoices(office.alice, { text: "", after: first.next });
    expect([...first.servers, ...second.servers].map(({ id }) => id)).toEqual(ids);
    expect([first.servers.length, second.next]).toEqual([25, null]);
    const found = await readNotificationChoices(office.alice, { text: "post 26", after: null });
    expect(found.servers.map(({ label }) => label)).toEqual(["Post 26"]);
  });
});

test("an operator chooses for the provider, in no organization; for others that does not exist", async () => {
  const olga = await createOperator({ db }, "Olga");
  expect(await readOperatorChoice(olga)).toEqual(["hold-waiting", "list-stale"]);
  await chooseOperatorNotifications(olga, ["hold-waiting"]);
  await chooseOperatorNotifications(olga, []);
  expect(await readOperatorChoice(olga)).toEqual([]);
  const deeds = await db.auditEvent.findMany({ where: { action: "account.choose-notifications" } });
  expect(deeds).toMatchObject([
    { organizationId: null, before: { events: "hold-waiting, list-stale" }, after: { events: "hold-waiting" } },
    { organizationId: null, before: { events: "hold-waiting" }, after: { events: "" } },
  ]);
  expect(await codeOf(chooseOperatorNotifications(office.alice, []))).toBe("not_found");
  expect(await codeOf(readOperatorChoice(office.alice))).toBe("not_found");
});

describe("a test message", () => {
  const channelOf = (ctx: Acting) =>
    db.notificationChannel.findFirstOrThrow({
      where: { member: { userId: ctx.actor.userId, organizationId: office.organizationId } },
    });

  test("is a cause for one's own mail alone, which is tried again when it was refused", async () => {
    const { id } = await channelOf(office.vera);
    const refused = { disabledAt: new Date(), disabledWhy: "address-refused", disabledAddress: "vera@example.com" };
    await db.notificationChannel.update({ where: { id }, data: refused });
    expect((await readNotificationChoices(office.vera, everywhere)).address.isRefused).toBe(true);
    await sendTestNotification(office.vera);
    expect(await readNotificationChoices(office.vera, everywhere)).toMatchObject({
      address: { email: "vera@example.com", isVerified: true, isRefused: false },
    });
    const [cause] = await db.notificationCause.findMany();
    expect(cause).toMatchObject({ kind: "test", organizationId: office.organizationId, data: { channelId: id } });
  });

  test("can be asked for five times an hour", async () => {
    for (let n = 0; n < 5; n++) await sendTestNotification({ ...office.bob, now: () => office.bob.now() });
    expect(await codeOf(sendTestNotification(office.bob))).toBe("too_many_requests");
    await sendTestNotification(office.alice);
  });
});
