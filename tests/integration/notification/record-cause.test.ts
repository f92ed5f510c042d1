import { expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { Cause, toCauseKey, toEvents } from "#lib/notification/cause.ts";
import { NotificationEvent } from "#lib/notification/event.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { useDatabase } from "#tests/support/database.ts";

const { db } = await useDatabase();
const ctx = { now: () => toInstant(new Date(Date.UTC(2026, 10, 24, 12))) };
const id = "01890a5d-ac96-774b-bcce-b302099a8057";
const place = { organizationId: "o", mailServerId: id };

const causes: Cause[] = [
  { kind: "list", from: 1, to: 2 },
  { kind: "behind", version: 2 },
  { kind: "stale", checkedAt: ctx.now() },
  { kind: "fresh", checkedAt: ctx.now() },
  { kind: "stale", checkedAt: null },
  { kind: "delivery", difference: "a:25 b:25", at: ctx.now() },
  { kind: "probe", probeId: id, isBad: true },
  { kind: "opening", openingId: id, moment: "ends-soon", at: ctx.now() },
  { kind: "opening", openingId: id, moment: "ended", at: ctx.now() },
  { kind: "hold", holdId: id },
  { kind: "test", channelId: id, at: ctx.now() },
];

test("no two causes share a key, and each is of an event or a test", () => {
  expect(new Set(causes.map((cause) => toCauseKey(cause, place))).size).toBe(causes.length);
  for (const cause of causes) {
    if (cause.kind === "test") expect(toEvents(cause)).toBeNull();
    else expect(toEvents(cause)?.map((event) => NotificationEvent.parse(event)).length).toBeGreaterThan(0);
  }
});

test("a cause is there once however often it is written down, and not at all when its transaction fails", async () => {
  for (const cause of [...causes, ...causes]) await db.$transaction((tx) => recordCause(tx, ctx, cause, place));
  const failing = db.$transaction(async (tx) => {
    await recordCause(tx, ctx, { kind: "list", from: 2, to: 3 });
    throw new Error("lost");
  });
  await expect(failing).rejects.toThrow("lost");
  const rows = await db.notificationCause.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ data }) => Cause.parse(data))).toEqual(causes);
});
