import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET } from "#app/api/feeds/[token]/events.atom/route.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { readFeedAddress } from "#lib/services/read-organization-feed.ts";
import { readServedList } from "#lib/services/read-served-list.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { revokeOrganizationFeed } from "#lib/services/revoke-organization-feed.ts";
import { rotateOrganizationFeed } from "#lib/services/rotate-organization-feed.ts";
import { setServed } from "#lib/services/served-list.ts";
import { mailServerFields } from "#tests/support/access/office.ts";
import { articleVersion } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { clearOffice, codeOf, createOffice, deedsIn, type Office } from "#tests/support/organization.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();
let office: Office;

beforeAll(async () => {
  useTestEnv();
  await storeVersions(db, [articleVersion]);
  const served = await readServedList({ db, actor: { kind: "system" }, now: () => articleVersion.changedAt });
  if (served === null) throw new Error("there is no list");
  setServed(served);
});
beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(async () => {
  await db.notificationCause.deleteMany();
  await clearOffice(db);
});

function ask(token: string, { language = "en", headers = {} }: { language?: string; headers?: HeadersInit } = {}) {
  const url = `http://localhost:3000/api/feeds/${token}/events.atom?language=${language}`;
  return GET(new Request(url, { headers }), { params: Promise.resolve({ token }) });
}

describe("the address", () => {
  test("is made and taken back by who may change the organization, and written down", async () => {
    const first = await rotateOrganizationFeed(office.bob);
    const second = await rotateOrganizationFeed(office.alice);
    expect([(await ask(first)).status, (await ask(second)).status]).toEqual([404, 200]);
    expect(await readFeedAddress(office.vera)).toMatchObject({ lastFetchAt: expect.any(Number) });
    expect(await codeOf(rotateOrganizationFeed(office.vera))).toBe("forbidden");
    expect(await codeOf(revokeOrganizationFeed(office.vera))).toBe("forbidden");
    expect(await codeOf(revokeOrganizationFeed(office.charlie))).toBe("not_found");
    await revokeOrganizationFeed(office.bob);
    expect((await ask(second)).status).toBe(404);
    expect(await readFeedAddress(office.alice)).toBeNull();
    const deeds = await deedsIn(db, office.organizationId, "notification");
    expect(deeds.map(({ action }) => action)).toEqual([
      "notification.rotate-feed",
      "notification.rotate-feed",
      "notification.revoke-feed",
    ]);
  });

  test("is in the database as a hash alone", async () => {
    const token = await rotateOrganizationFeed(office.alice);
    const rows = await db.organizationFeed.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test.each(["", "0".repeat(40), "../x"])("with %j instead of a token is not found", async (token) => {
    await rotateOrganizationFeed(office.alice);
    const answer = await ask(token);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });

  test("takes a language that there is", async () => {
    const token = await rotateOrganizationFeed(office.alice);
    expect((await ask(token, { language: "de" })).status).toBe(400);
    expect(await (await ask(token, { language: "nl" })).text()).toContain('xml:lang="nl"');
  });
});

describe("the feed", () => {
  async function record(label: string, by = office.alice) {
    const input = MailServerInput.parse({ ...mailServerFields, label });
    const mailServerId = await registerMailServer(by, input);
    const place = { organizationId: by.actor.organizationId, mailServerId };
    await recordCause(db, by, { kind: "behind", version: 1 }, place);
    await recordCause(db, by, { kind: "delivery", difference: "a:1 b:1", at: by.now() }, place);
    await recordCause(db, by, { kind: "test", channelId: mailServerId, at: by.now() }, place);
    return mailServerId;
  }

  test("holds each version and what happened at one's own mail servers, naming every address and who must act", async () => {
    const id = await record("Post <&>");
    await record("Geheim van Charlie", office.charlie);
    await recordCause(db, office.alice, { kind: "stale", checkedAt: null });
    await recordCause(db, office.alice, { kind: "hold", holdId: id });
    const text = await (await ask(await rotateOrganizationFeed(office.alice))).text();
    expect(text.split("<entry>")).toHaveLength(1 + 4);
    expect(text).not.toContain("Charlie");
    expect(text).toContain("Delivery settings differ: Post &lt;&amp;&gt;");
    expect(text).toContain(`/en/mail-servers/${id}`);
    const behind = text.split("<entry>").find((entry) => entry.includes("The firewall lacks"));
    expect(behind).toContain("Its administrator has to let these in now:");
    for (const { prefix } of articleVersion.entries) expect(behind).toContain(prefix);
  });

  test("names the addresses of a version that is not among the newest any more, and reads them at once", async () => {
    const old = ["192.0.2.0/24", "2001:db8::/32"];
    await db.allowListVersion.create({ data: { version: 7, changedAt: new Date(), entries: [], syncToken: "x" } });
    const kinds = [
      ["add", old.slice(0, 1)],
      ["add", old.slice(1)],
      ["retire", ["198.51.100.0/24"]],
    ] as const;
    for (const [disposition, prefixes] of kinds) {
      const data = { version: 7, disposition, prefixes: [...prefixes], detectedAt: new Date(), record: {} };
      await db.allowListChange.create({ data, select: { id: true } });
    }
    const mailServerId = await registerMailServer(office.alice, MailServerInput.parse(mailServerFields));
    const place = { organizationId: office.organizationId, mailServerId };
    await recordCause(db, office.alice, { kind: "behind", version: 7 }, place);
    const text = await (await ask(await rotateOrganizationFeed(office.alice))).text();
    expect(text).toContain(`has to let these in now: ${old.join(", ")}.`);
    expect(text).not.toContain("198.51.100.0/24");
  });

  test("is the same until something happens, and says so with 304", async () => {
    const token = await rotateOrganizationFeed(office.alice);
    const first = await ask(token);
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, max-age=60");
    expect((await ask(token, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await ask(token, { headers: { "if-modified-since": modified } })).status).toBe(304);
    await record("Post");
    expect((await ask(token, { headers: { "if-none-match": etag } })).status).toBe(200);
    expect(toInstant(new Date(modified))).toBeLessThanOrEqual(office.alice.now());
  });
});
