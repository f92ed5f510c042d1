import { expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { useDatabase } from "#tests/support/database.ts";

const { db } = await useDatabase();
const ctx = { db, actor: { kind: "visitor" }, now: () => toInstant(new Date()) } as const;

test("the first attempts of a window may come at the same moment: each is counted, and none fails", async () => {
  const keys = Array.from({ length: 60 }, (_, i) => `first ${i}`);
  for (const key of keys) {
    const limit = { key, max: 6, windowSeconds: 60 };
    await Promise.all(Array.from({ length: 6 }, () => limitAttempts(ctx, [limit])));
    await expect(limitAttempts(ctx, [limit])).rejects.toMatchObject({ code: "too_many_requests" });
  }
  expect(await db.rateLimit.count()).toBe(keys.length);
});
