import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { createToken, hashToken } from "#lib/services/random-token.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { call, type OperatorCall, type Sent } from "#tests/support/api-caller.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOperatorWorld, type OperatorWorld } from "#tests/support/operator-world.ts";

const { db } = await useDatabase();
const DAY_MS = 86_400_000;
let world: OperatorWorld;

beforeAll(async () => {
  world = await createOperatorWorld(db);
});
beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

const ask = (name: OperatorCall, sent: Omit<Sent, "secret"> = {}) =>
  call(name, { secret: world.secrets.write, ...sent });

async function toProblem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { status, code, errors = [] } = await response.json();
  expect(status).toBe(response.status);
  return { status, code, errors };
}

describe("announcements", () => {
  const effectiveAt = new Date(Date.now() + DAY_MS).toISOString();
  const coming = { kind: "add", prefixes: ["83.96.230.0/28"], effectiveAt, reason: null };
  const announce = (body: unknown, key: string | null = null) =>
    ask("announceChange", { body, headers: key === null ? {} : { "Idempotency-Key": key } });

  beforeEach(async () => {
    await db.announcement.deleteMany();
    await db.idempotencyKey.deleteMany();
  });

  test("that are repeated with a key announce once and get the same answer, also after a withdrawal", async () => {
    const answers = await Promise.all([announce(coming, "a"), announce(coming, "a"), announce(coming, "a")]);
    const texts = await Promise.all(
      answers.map(async (one) => [one.status, one.headers.get("location"), await one.text()]),
    );
    expect(new Set(texts.map((one) => JSON.stringify(one))).size).toBe(1);
    const first = JSON.parse(String(texts[0]?.[2]));
    expect(first).toMatchObject({ state: "ahead", withdrawnAt: null, by: { kind: "token", name: "To write" } });
    expect((await ask("withdrawAnnouncement", { id: first.id })).status).toBe(204);
    expect(await (await announce(coming, "a")).json()).toEqual(first);
    expect(await db.announcement.count()).toBe(1);
    expect(await (await ask("readAnnouncement", { id: first.id })).json()).toMatchObject({ state: "withdrawn" });
    expect(await toProblem(await ask("withdrawAnnouncement", { id: first.id }))).toMatchObject({ status: 409 });
    const other = await announce({ ...coming, prefixes: ["83.96.231.0/28"] }, "a");
    expect(await toProblem(other)).toMatchObject({ status: 422, code: "key_reused" });
  });

  test("that can't be made name the field and the reason, and leave their key free", async () => {
    const refused = await announce({ ...coming, prefixes: ["83.96.228.68"] }, "b");
    expect(await toProblem(refused)).toMatchObject({
      status: 400,
      errors: [{ field: "prefixes", code: "announcement.already_listed" }],
    });
    expect((await announce(coming, "b")).status).toBe(201);
  });

  test.each([
    [{ kind: "move" }, "kind"],
    [{ prefixes: [] }, "prefixes"],
    [{ prefixes: "83.96.230.1" }, "prefixes"],
    [{ prefixes: ["83.96.230.1", "10.0.0.1"] }, "prefixes.1"],
    [{ prefixes: ["0.0.0.0/0"] }, "prefixes.0"],
    [{ prefixes: articleList.concat(Array(250).fill("83.96.230.1")) }, "prefixes"],
    [{ prefixes: articleList, kind: "remove" }, "prefixes"],
    [{ effectiveAt: "2030-01-01T00:00" }, "effectiveAt"],
    [{ effectiveAt: "2020-01-01T00:00:00Z" }, "effectiveAt"],
    [{ effectiveAt: "2999-01-01T00:00:00Z" }, "effectiveAt"],
    [{ reason: "\u202e" }, "reason"],
    [{ createdBy: "x" }, "createdBy"],
  ])("with %j are refused at %s", async (more, field) => {
    expect(await toProblem(await announce({ ...coming, ...more }))).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await db.announcement.count()).toBe(0);
  });
});

describe("the published list", () => {
  const read = async (headers = {}) => ask("readPublishedList", { headers });
  const etagOf = async () => (await read()).headers.get("etag") ?? "";
  const put = (body: unknown, headers: Readonly<Record<string, string>>) =>
    ask("replacePublishedList", { body, headers });

  test("is replaced by prefixes, by text in JSON and by text alone, and what was put is what is read", async () => {
    const prefixes = ["83.96.228.68/32", "2a02:2308::/48"];
    const byPrefixes = await put({ prefixes }, { "If-Match": await etagOf() });
    expect(byPrefixes.status).toBe(200);
    expect(await byPrefixes.json()).toMatchObject({
      prefixes,
      text: `${prefixes.join("\n")}\n`,
      by: { kind: "token" },
    });
    const text = "# ours\n83.96.228.69 # new\n";
    expect((await put({ text }, { "If-Match": byPrefixes.headers.get("etag") ?? "" })).status).toBe(200);
    const plain = await read({ Accept: "text/plain" });
    expect([plain.headers.get("content-type"), await plain.text()]).toEqual(["text/plain; charset=utf-8", text]);
    const alone = { "If-Match": plain.headers.get("etag") ?? "", "Content-Type": "text/plain; charset=utf-8" };
    expect((await put(`${text}83.96.228.70\n`, alone)).status).toBe(200);
    expect(await (await read()).json()).toMatchObject({ prefixes: ["83.96.228.69/32", "83.96.228.70/32"] });
  });

  test("is not sent again to who has it, in either form", async () => {
    for (const headers of [{ Accept: "application/json" }, { Accept: "text/plain" }]) {
      const tag = (await read(headers)).headers.get("etag") ?? "";
      expect((await read({ ...headers, "If-None-Match": tag })).status).toBe(304);
    }
    const [json, text] = [await read(), await read({ Accept: "text/plain" })];
    expect(json.headers.get("etag")).not.toBe(text.headers.get("etag"));
  });

  test("needs to have been seen, and of two replacements at once one is made", async () => {
    const body = { prefixes: articleList };
    const etag = await etagOf();
    const rows = await db.publishedList.count();
    expect(await toProblem(await put(body, {}))).toMatchObject({ status: 428 });
    expect(await toProblem(await put(body, { "If-Match": '"1.0000000000000000"' }))).toMatchObject({ status: 412 });
    const both = [put(body, { "If-Match": etag }), put({ prefixes: articleList.slice(1) }, { "If-Match": etag })];
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await db.publishedList.count()).toBe(rows + 1);
  });

  test("that is put again as it is stays as it is", async () => {
    const { text } = await (await read()).json();
    const rows = await db.publishedList.count();
    expect((await put({ text }, { "If-Match": await etagOf() })).status).toBe(200);
    expect(await db.publishedList.count()).toBe(rows);
  });

  test("is refused with each wrong line by its number", async () => {
    const text = "# ours\n83.96.228.68\n10.0.0.1\n\nrubbish # x\n0.0.0.0/0\n";
    const { errors } = await toProblem(await put(text, { "If-Match": "*", "Content-Type": "text/plain" }));
    expect(errors).toMatchObject([
      { field: "text", line: 3, code: "prefix.special_use" },
      { field: "text", line: 5, code: "prefix.syntax" },
      { field: "text", line: 6 },
    ]);
    expect(errors).toHaveLength(3);
  });

  test.each([
    [{}, "prefixes"],
    [{ prefixes: [] }, "prefixes"],
    [{ text: "" }, "text"],
    [{ text: "# nothing\n" }, "text"],
    [{ text: "83.96.228.68\n".repeat(257) }, "text"],
    [{ text: "#".repeat(20_001) }, "text"],
    [{ text: "83.96.228.68", prefixes: ["83.96.228.68"] }, "prefixes"],
    [{ prefixes: ["83.96.228.68", "192.168.0.0/24"] }, "prefixes.1"],
  ])("is never empty or private: %j", async (body, field) => {
    const rows = await db.publishedList.count();
    expect(await toProblem(await put(body, { "If-Match": "*" }))).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await db.publishedList.count()).toBe(rows);
  });

  test("takes no other kind of body, and none of more than 64 KiB", async () => {
    const form = { "If-Match": "*", "Content-Type": "application/x-www-form-urlencoded" };
    expect((await put("text=1", form)).status).toBe(415);
    expect((await put("#".repeat(65_537), { "If-Match": "*", "Content-Type": "text/plain" })).status).toBe(413);
  });
});

describe("adoption", () => {
  test("counts each mail server once, under the newest that is known of it, and tells of nobody", async () => {
    const { version } = await db.allowListVersion.findFirstOrThrow({ orderBy: { version: "desc" } });
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const input = MailServerInput.parse({ label: "Geheim", host: "secret.example.com", platform: "nftables" });
    // Fetched and told: version and minutes ago; the last one was removed.
    const known = [
      { fetched: [version, 5], told: [0, 1] },
      { fetched: [version, 1], told: [version, 5] },
      { fetched: null, told: [version, 9] },
      { fetched: [0, 9], told: null },
      { fetched: null, told: null },
      { fetched: [version, 1], told: null },
    ] as const;
    for (const [index, { fetched, told }] of known.entries()) {
      const id = await registerMailServer(world.alice, input);
      const applied = told && { appliedVersion: told[0], appliedAt: at(told[1]) };
      const removedAt = index === known.length - 1 ? new Date() : null;
      await db.mailServer.update({ where: { id }, data: { ...applied, removedAt } });
      const last = fetched && { lastVersion: fetched[0], lastFetchAt: at(fetched[1]) };
      const data = { mailServerId: id, hash: hashToken(createToken()), createdAt: new Date(), ...last };
      if (fetched !== null) await db.feedToken.create({ data });
    }
    const text = await (await ask("readAdoption")).text();
    expect(JSON.parse(text)).toMatchObject({
      ...{ version, mailServers: 5, current: 2, behind: 2, unknown: 1 },
      versions: [
        { version, mailServers: 2, fetched: 1, told: 1 },
        { version: 0, mailServers: 2, fetched: 1, told: 1 },
      ],
    });
    for (const secret of ["Geheim", "secret.example.com", "Alice"]) expect(text).not.toContain(secret);
  });
});
