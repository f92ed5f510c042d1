import { simpleParser } from "mailparser";
import { afterAll, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { startWorker } from "#lib/process/worker.ts";
import { listMails } from "#lib/services/list-mails.ts";
import { listNotifications } from "#lib/services/list-notifications.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { useDatabase } from "#tests/support/database.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { channelOf } from "#tests/support/notification.ts";
import { createOffice } from "#tests/support/organization.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();
const ctx = { now: () => toInstant(new Date()) };
const sink = await openMailSink();
afterAll(() => sink.close());

test("what is recorded reaches who is to be told, by the worker alone, and says how to stop it", async () => {
  useTestEnv({ MAIL_RELAY_URL: sink.url, MAIL_FROM: "poortwachter@example.com", LOG_LEVEL: "silent" });
  const { vera, alice } = await createOffice(db);
  const channelId = await channelOf(vera);
  const worker = startWorker();
  const { organizationId } = vera.actor;
  const cause = { kind: "test", channelId, at: ctx.now() } as const;
  await db.$transaction((tx) => recordCause(tx, ctx, cause, { organizationId, mailServerId: null }));
  await expect.poll(() => sink.received.length).toBe(1);
  await worker.stop();
  const { notifications } = await listNotifications(vera, { before: null, limit: 10 });
  expect(notifications).toMatchObject([{ cause, state: "sent", attempts: 1, channel: { kind: "mail", isOwn: true } }]);
  const [mail] = sink.received;
  expect(mail?.to).toEqual(["vera@example.com"]);
  const parsed = await simpleParser(mail?.source ?? "");
  expect(parsed.messageId).toBe(`<${notifications[0]?.id}@example.com>`);
  expect(parsed.text).toContain("/unsubscribe?token=");
  expect(parsed.headerLines.find(({ key }) => key === "list-unsubscribe")?.line).toContain("/api/unsubscribe?token=");
  expect((await listNotifications(alice, { before: null, limit: 10 })).notifications).toHaveLength(1);
});

test("without a relay it is kept, and shown with all that was not sent", async () => {
  useTestEnv({ LOG_LEVEL: "silent" });
  const { vera } = await createOffice(db);
  const channelId = await channelOf(vera);
  const place = { organizationId: vera.actor.organizationId, mailServerId: null };
  const worker = startWorker();
  await db.$transaction((tx) => recordCause(tx, ctx, { kind: "test", channelId, at: ctx.now() }, place));
  await expect.poll(() => listMails({ db })).toMatchObject([{ to: "vera@example.com" }]);
  await worker.stop();
});
