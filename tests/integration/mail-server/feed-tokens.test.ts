import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Instant } from "#lib/allow-list/instant.ts";
import { isAppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { noteFeedFetch, startFeedClients } from "#lib/process/feed-clients.ts";
import { handleFeed } from "#lib/process/feed-handler.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { setFeedTokens } from "#lib/services/feed-tokens.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { readFeedFollowing } from "#lib/services/read-feed-following.ts";
import { readFeedTokens, readFeedTokensMark } from "#lib/services/read-feed-tokens.ts";
import { recordFeedFetches } from "#lib/services/record-feed-fetches.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { revokeFeedToken } from "#lib/services/revoke-feed-token.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
import { setServed } from "#lib/services/served-list.ts";
import { articleVersion, servedWith } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();
const server = createServer((request, response) => {
  if (!handleFeed(request, response, noteFeedFetch)) response.writeHead(418).end();
});
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });

let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let anonymous: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  useTestEnv();
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  anonymous = { ...alice, actor: { kind: "visitor" } };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());
beforeEach(async () => {
  setServed(servedWith(articleVersion));
  setFeedTokens(new Map());
  id = await registerMailServer(alice, office);
});

const get = (token: string, file = "allow-list.txt", headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${portOf(server)}/f/${token}/${file}`, { headers });

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "allowed";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

describe("who may make, see and take back a feed address", () => {
  test.each([
    ["Bob, an admin", () => bob, "allowed", "allowed"],
    ["Victor, a viewer", () => victor, "forbidden", "allowed"],
    ["Charlie, of another organization", () => charlie, "not_found", "allowed"],
    ["somebody who is not signed in", () => anonymous, "not_signed_in", "not_signed_in"],
  ] as const)("%s", async (_, who, changing, reading) => {
    await rotateFeedToken(alice, id);
    expect(await outcomeOf(rotateFeedToken(who(), id))).toBe(changing);
    expect(await outcomeOf(readFeedFollowing(who(), id))).toBe(reading);
    expect(await outcomeOf(revokeFeedToken(who(), id))).toBe(changing);
    expect(await db.feedToken.count({ where: { mailServerId: id } })).toBe(changing === "allowed" ? 0 : 1);
  });

  test("Charlie sees nothing of Alice's", async () => {
    await rotateFeedToken(alice, id);
    expect(await readFeedFollowing(charlie, id)).toBeNull();
    expect(await readFeedFollowing(alice, id)).toMatchObject({ last: null });
  });

  test("it is written down who did, and never what the secret is", async () => {
    const token = await rotateFeedToken(bob, id);
    await revokeFeedToken(bob, id);
    const actions = (await listAuditEvents(alice, id)).map((event) => event.action);
    expect(actions).toEqual(["mail-server.revoke-feed", "mail-server.rotate-feed", "mail-server.register"]);
    const rows = await db.auditEvent.findMany({ where: { subjectId: id }, select: { before: true, after: true } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("a feed address of one's own", () => {
  test("gives the same bytes and headers as the public one", async () => {
    const token = await rotateFeedToken(alice, id);
    const own = await get(token);
    const open = await fetch(`http://127.0.0.1:${portOf(server)}/feeds/allow-list.txt`);
    expect(own.status).toBe(200);
    expect(await own.text()).toBe(await open.text());
    expect(own.headers.get("etag")).toBe(open.headers.get("etag"));
    expect((await get(token, "allow-list.txt", { "If-None-Match": own.headers.get("etag") ?? "" })).status).toBe(304);
  });

  test("is 404 with a wrong token, an older one, one that was taken back and one of a removed server", async () => {
    expect((await get("0".repeat(40))).status).toBe(404);
    const older = await rotateFeedToken(alice, id);
    const token = await rotateFeedToken(alice, id);
    expect([(await get(older)).status, (await get(token)).status]).toEqual([404, 200]);
    await revokeFeedToken(alice, id);
    expect((await get(token)).status).toBe(404);
    const last = await rotateFeedToken(alice, id);
    await removeMailServer(alice, id);
    setFeedTokens(await readFeedTokens(alice));
    expect((await get(last)).status).toBe(404);
  });

  test("is stored as a hash only", async () => {
    const token = await rotateFeedToken(alice, id);
    const row = await db.feedToken.findUniqueOrThrow({ where: { mailServerId: id } });
    expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("tells what its firewall got, in the next second, and is known to other processes by then", async () => {
    const token = await rotateFeedToken(alice, id);
    setFeedTokens(new Map()); // as in a process that did not make it
    const clients = startFeedClients({ db, everyMs: 20 });
    await expect.poll(async () => (await get(token, "allow-list.txt", { "User-Agent": "curl/8" })).status).toBe(200);
    await expect
      .poll(() => readFeedFollowing(alice, id))
      .toMatchObject({
        last: { file: "allow-list.txt", version: 1, status: 200, userAgent: "curl/8" },
      });
    await clients.stop();
  });

  test("keeps the later of two fetches, whichever process is late", async () => {
    await rotateFeedToken(alice, id);
    const fetched = (seconds: number, version: number) => ({
      at: Instant.parse(1_800_000_000_000 + 1000 * seconds),
      file: "allow-list.txt",
      version,
      status: 200,
      userAgent: null,
    });
    await recordFeedFetches(alice, new Map([[id, fetched(10, 43)]]));
    await recordFeedFetches(alice, new Map([[id, fetched(5, 41)]]));
    expect((await readFeedFollowing(alice, id))?.last?.version).toBe(43);
  });

  test("changes the mark that processes look at", async () => {
    const marks = [await readFeedTokensMark(alice)];
    await rotateFeedToken(alice, id);
    marks.push(await readFeedTokensMark(alice));
    await revokeFeedToken(alice, id);
    marks.push(await readFeedTokensMark(alice));
    expect(marks[1]).not.toBe(marks[0]);
    expect(marks[2]).not.toBe(marks[1]);
  });
});
