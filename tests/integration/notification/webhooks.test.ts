import { beforeEach, describe, expect, test } from "vitest";
import { DeleteOrganizationInput } from "#lib/account/own-account-input.ts";
import { addMs, type Instant } from "#lib/allow-list/instant.ts";
import { createVault } from "#lib/auth/vault.ts";
import { isAppError } from "#lib/errors.ts";
import { type WebhookId, webhookInput } from "#lib/notification/webhook-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { createWebhook } from "#lib/services/create-webhook.ts";
import { deleteOrganization } from "#lib/services/delete-organization.ts";
import { editWebhook } from "#lib/services/edit-webhook.ts";
import { enableWebhook } from "#lib/services/enable-webhook.ts";
import { listWebhooks } from "#lib/services/list-webhooks.ts";
import { removeWebhook } from "#lib/services/remove-webhook.ts";
import { rotateWebhookSecret } from "#lib/services/rotate-webhook-secret.ts";
import { testWebhook } from "#lib/services/test-webhook.ts";
import { openWebhookSecrets } from "#lib/services/webhook-secrets.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Acting, clearOffice, createOffice, type Office } from "#tests/support/organization.ts";
import { accountContext, goodPassword, testSecret } from "#tests/support/people.ts";

const { db } = await useDatabase();
const Input = webhookInput([]);
const url = "https://hooks.example.com/secret-path?key=secret-key";
const wanted = Input.parse({ name: "Bewaking", url, events: ["list-stale", "change-published"] });
const HOUR_MS = 3_600_000;

let office: Office;
let anonymous: AccountContext;

beforeEach(async () => {
  await clearOffice(db);
  office = await createOffice(db);
  anonymous = accountContext({ db });
});

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => (typeof value === "string" && value.startsWith("webhook.") ? value : "allowed"),
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

async function make(by: Acting = office.alice): Promise<{ readonly id: WebhookId; readonly secret: string }> {
  const made = await createWebhook(by, wanted);
  if (typeof made === "string") throw new Error(made);
  return made;
}

const later = <Ctx extends Acting>(ctx: Ctx, ms: number): Ctx => ({ ...ctx, now: () => addMs(ctx.now(), ms) });
const vault = createVault(testSecret);

async function secretsAt(id: string, now: Instant, by = vault) {
  const row = await db.webhook.findUniqueOrThrow({ where: { id } });
  return openWebhookSecrets(by, row, now);
}

async function readOnly(ctx: Acting) {
  const [webhook = expect.fail()] = await listWebhooks(ctx);
  return webhook;
}

/** Writes down what a try came to. */
async function note(id: string, state: string, at: Date, lastError: string | null = null) {
  const channel = await db.notificationChannel.findUniqueOrThrow({ where: { webhookId: id } });
  const cause = await db.notificationCause.create({
    data: { key: `${id}${at.getTime()}${state}`, kind: "list", data: {}, createdAt: at },
  });
  const sentAt = state === "sent" ? at : null;
  const { organizationId } = office;
  const tried = { state, createdAt: at, attempts: 1, lastAttemptAt: at, sentAt, lastError };
  await db.notification.create({ data: { causeId: cause.id, channelId: channel.id, organizationId, ...tried } });
}

describe("who may make, see and change webhooks", () => {
  const deeds: readonly ((who: AccountContext, id: WebhookId) => Promise<unknown>)[] = [
    (who) => createWebhook(who, wanted),
    (who, id) => editWebhook(who, id, wanted),
    rotateWebhookSecret,
    enableWebhook,
    testWebhook,
    removeWebhook,
  ];

  test.each([
    ["Alice, the owner", () => office.alice, "allowed", "allowed"],
    ["Bob, an admin", () => office.bob, "allowed", "allowed"],
    ["Vera, a viewer", () => office.vera, "forbidden", "forbidden"],
    ["Charlie, of another organization", () => office.charlie, "allowed", "not_found"],
    ["somebody who is not signed in", () => anonymous, "not_signed_in", "not_signed_in"],
  ] as const)("%s", async (_, who, making, others) => {
    const { id } = await make();
    const before = await db.webhook.findUniqueOrThrow({ where: { id } });
    const outcomes: string[] = [];
    for (const deed of deeds) outcomes.push(await outcomeOf(deed(who(), id)));
    expect(outcomes).toEqual([making, ...Array(5).fill(others)]);
    const after = await db.webhook.findUnique({ where: { id } });
    if (others === "allowed") expect(after).toBeNull();
    else expect(after).toEqual(before);
  });

  test("all members see the webhooks of their own organization, and only who may change them the address", async () => {
    const { id, secret } = await make(office.bob);
    await make(office.charlie);
    const [seen, ...more] = await listWebhooks(office.vera);
    expect(more).toEqual([]);
    expect(seen).toMatchObject({ id, name: "Bewaking", host: "hooks.example.com", url: null });
    expect(await listWebhooks(office.alice)).toMatchObject([{ id, url, events: ["change-published", "list-stale"] }]);
    expect(JSON.stringify([seen, await listWebhooks(office.alice)])).not.toContain(secret);
    expect(await outcomeOf(listWebhooks(anonymous))).toBe("not_signed_in");
  });
});

describe("a webhook", () => {
  test("comes with its channel, ten in all, also when they are made at once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => outcomeOf(createWebhook(office.alice, wanted))),
    );
    expect(outcomes.filter((outcome) => outcome === "allowed")).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === "webhook.too_many")).toHaveLength(2);
    expect(await db.notificationChannel.count({ where: { webhookId: { not: null } } })).toBe(10);
    expect(await outcomeOf(createWebhook(office.charlie, wanted))).toBe("allowed");
  });

  test("leaves its deeds in the log, without a secret and without what follows its host", async () => {
    const { id, secret } = await make();
    const other = Input.parse({ ...wanted, url: "https://b.example.com:8443/other", events: "list-stale" });
    await editWebhook(office.bob, id, other);
    const second = await rotateWebhookSecret(office.bob, id);
    await testWebhook(office.bob, id);
    await removeWebhook(office.alice, id);
    const rows = await db.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: "asc" },
      select: { action: true, actorUserId: true, before: true, after: true, organizationId: true },
    });
    const [alice, bob] = [office.alice.actor.userId, office.bob.actor.userId];
    expect(rows.map(({ action, actorUserId }) => [action, actorUserId])).toEqual([
      ["webhook.create", alice],
      ["webhook.edit", bob],
      ["webhook.rotate-secret", bob],
      ["webhook.test", bob],
      ["webhook.remove", alice],
    ]);
    expect(rows[1]).toMatchObject({
      before: { name: "Bewaking", host: "hooks.example.com", events: "change-published, list-stale" },
      after: { name: "Bewaking", host: "b.example.com:8443", events: "list-stale" },
    });
    const text = JSON.stringify(rows);
    for (const hidden of [secret, second, "secret-path", "secret-key"]) expect(text).not.toContain(hidden);
  });

  test("that said that it is gone works again at another address, or when somebody says so", async () => {
    const { id } = await make();
    const disable = () =>
      db.notificationChannel.update({
        where: { webhookId: id },
        data: { disabledAt: new Date(), disabledWhy: "gone" },
      });
    await disable();
    expect((await listWebhooks(office.alice))[0]?.disabledAt).not.toBeNull();
    expect(await testWebhook(office.alice, id)).toBe("webhook.disabled");
    await editWebhook(office.alice, id, Input.parse({ ...wanted, name: "Anders" }));
    expect((await readOnly(office.alice)).disabledAt).not.toBeNull();
    await editWebhook(office.alice, id, Input.parse({ ...wanted, url: `${url}2` }));
    expect((await readOnly(office.alice)).disabledAt).toBeNull();
    await disable();
    await enableWebhook(office.alice, id);
    const channel = await db.notificationChannel.findUniqueOrThrow({ where: { webhookId: id } });
    expect(channel).toMatchObject({ disabledAt: null, disabledWhy: null });
  });

  test("is tested through the outbox, ten times in a quarter of an hour", async () => {
    const { id } = await make();
    expect((await listWebhooks(office.alice))[0]?.lastTest).toBeNull();
    for (let i = 0; i < 10; i += 1) expect(await outcomeOf(testWebhook(later(office.alice, i), id))).toBe("allowed");
    expect(await outcomeOf(testWebhook(office.alice, id))).toBe("too_many_requests");
    expect(await outcomeOf(testWebhook(office.bob, id))).toBe("allowed");
    const { id: channelId } = await db.notificationChannel.findUniqueOrThrow({ where: { webhookId: id } });
    const { organizationId } = office;
    const causes = await db.notificationCause.findMany({
      where: { organizationId },
      select: { kind: true, data: true },
    });
    expect(causes).toHaveLength(11);
    expect(causes[0]).toMatchObject({ kind: "test", data: { channelId } });
    expect((await listWebhooks(office.vera))[0]?.lastTest).toMatchObject({ state: "waiting", error: null });
  });

  test("shows when it last worked, and what went wrong since", async () => {
    const { id } = await make();
    const at = (hours: number) => new Date(office.alice.now() - hours * HOUR_MS);
    const standing = async () => {
      const [{ lastSentAt, lastError } = expect.fail()] = await listWebhooks(office.alice);
      return { lastSentAt, lastError };
    };
    expect(await standing()).toEqual({ lastSentAt: null, lastError: null });
    await note(id, "failed", at(9), "status-500");
    expect(await standing()).toMatchObject({ lastSentAt: null, lastError: { error: "status-500" } });
    const sent = at(5);
    await note(id, "sent", sent);
    expect(await standing()).toEqual({ lastSentAt: sent.getTime(), lastError: null });
    await note(id, "waiting", at(1), "timeout");
    expect(await standing()).toMatchObject({ lastSentAt: sent.getTime(), lastError: { error: "timeout" } });
  });

  test("goes with its organization", async () => {
    const { id } = await make();
    const input = DeleteOrganizationInput.parse({ confirmation: "Alice BV", currentPassword: goodPassword });
    expect(await deleteOrganization(office.alice, office.organizationId, input)).toBeNull();
    expect(await db.webhook.count()).toBe(0);
    expect(await db.notificationChannel.count({ where: { webhookId: id } })).toBe(0);
    const [removal] = await db.auditEvent.findMany({ where: { subjectId: id, action: "webhook.remove" } });
    expect(removal?.organizationId).toBe(office.organizationId);
  });
});

describe("its secret", () => {
  test("is 256 random bits, sealed for its own row", async () => {
    const [first, second] = [await make(), await make()];
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(first.secret).not.toBe(second.secret);
    expect(await secretsAt(first.id, office.alice.now())).toEqual({ kind: "open", secrets: [first.secret] });
    const { secret } = await db.webhook.findUniqueOrThrow({ where: { id: second.id }, select: { secret: true } });
    await db.webhook.update({ where: { id: first.id }, data: { secret } });
    expect(await secretsAt(first.id, office.alice.now())).toEqual({ kind: "closed", error: "secret-damaged" });
    const other = createVault("another-secret-of-no-worth-for-tests");
    expect(await secretsAt(second.id, office.alice.now(), other)).toEqual({ kind: "closed", error: "secret-locked" });
  });

  test("signs for a day beside the one that took its place, and no longer", async () => {
    const { id, secret } = await make();
    const second = await rotateWebhookSecret(office.alice, id);
    const now = office.alice.now();
    const day = 24 * HOUR_MS;
    expect(await secretsAt(id, now)).toEqual({ kind: "open", secrets: [second, secret] });
    expect(await secretsAt(id, addMs(now, day - 60_000))).toEqual({ kind: "open", secrets: [second, secret] });
    expect(await secretsAt(id, addMs(now, day))).toEqual({ kind: "open", secrets: [second] });
    expect((await readOnly(office.alice)).overlapUntil).not.toBeNull();
    expect((await readOnly(later(office.alice, day + HOUR_MS))).overlapUntil).toBeNull();
    const third = await rotateWebhookSecret(office.alice, id);
    expect(await secretsAt(id, now)).toEqual({ kind: "open", secrets: [third, second] });
  });

  test("that can't be opened any more is replaced without a trace", async () => {
    const { id } = await make();
    await db.webhook.update({ where: { id }, data: { secret: "rubbish" } });
    const second = await rotateWebhookSecret(office.alice, id);
    expect(await secretsAt(id, office.alice.now())).toEqual({ kind: "open", secrets: [second] });
  });
});
