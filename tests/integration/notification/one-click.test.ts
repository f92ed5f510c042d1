import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getUnsubscribing } from "#app/_shared/unsubscribing.ts";
import { GET, POST } from "#app/api/unsubscribe/route.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOwner } from "#tests/support/people.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();

beforeAll(async () => {
  useTestEnv();
  await createOwner({ db }, "Alice");
});

const oneClick = { "List-Unsubscribe": "One-Click" };
const asForm = () => {
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  return form;
};
const post = (url: string, body: BodyInit | null) => POST(new Request(url, { method: "POST", body }));

async function linkOf(events: string[]) {
  const { id } = await db.notificationChannel.findFirstOrThrow({ where: { member: { user: { name: "Alice" } } } });
  await db.notificationChannel.update({ where: { id }, data: { events } });
  const read = async () => (await db.notificationChannel.findUniqueOrThrow({ where: { id } })).events;
  return { ...getUnsubscribing().toUnsubscribeLinks(id, "nl"), read };
}

describe("one click", () => {
  test.each([
    ["urlencoded", () => new URLSearchParams(oneClick)],
    ["multipart", asForm],
  ])("by a form that is %s switches off, without a cookie or an Origin", async (_, body) => {
    const link = await linkOf(["list-stale"]);
    expect((await post(link.oneClick, body())).status).toBe(204);
    expect(await link.read()).toEqual([]);
    expect((await post(link.oneClick, body())).status).toBe(204);
  });

  test("without the words of RFC 8058, or with a GET, changes nothing", async () => {
    const link = await linkOf(["list-stale"]);
    for (const body of [null, "{}", new URLSearchParams({ other: "One-Click" })])
      expect((await post(link.oneClick, body)).status).toBe(400);
    const answer = GET(new Request(link.oneClick));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, link.page]);
    expect(await link.read()).toEqual(["list-stale"]);
  });

  test("with a token that is none of ours, or of a channel that is gone, is not found", async () => {
    const gone = getUnsubscribing().toUnsubscribeLinks(randomUUID(), "en");
    for (const url of [gone.oneClick, "http://localhost:3000/api/unsubscribe", `${gone.oneClick}x`.replace("=", "=A")])
      expect((await post(url, new URLSearchParams(oneClick))).status).toBe(404);
  });
});
