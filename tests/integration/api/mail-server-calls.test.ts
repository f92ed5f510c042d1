import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { operations } from "#app/_shared/api/operations.ts";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { revokeApiToken } from "#lib/services/revoke-api-token.ts";
import { call, type Sent, type TokenCall, tokenCalls } from "#tests/support/api-caller.ts";
import { articleVersion } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { createOwner } from "#tests/support/people.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();
const office = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, platform: "nftables" };
const names = Object.keys(tokenCalls).filter((name): name is TokenCall => Object.hasOwn(tokenCalls, name));

let alice: ServiceContext;
type Who = "read" | "write" | "charlie" | "revoked" | "none";
const secrets: Record<Who, string | null> = { read: "", write: "", charlie: "", revoked: "", none: null };

const input = (scope: "read" | "write") => ApiTokenInput.parse({ name: `To ${scope}`, scope, days: "never" });

beforeAll(async () => {
  useTestEnv();
  alice = await createOwner({ db }, "Alice");
  const charlie = await createOwner({ db }, "Charlie");
  secrets.read = (await createApiToken(alice, input("read"))).secret;
  secrets.write = (await createApiToken(alice, input("write"))).secret;
  secrets.charlie = (await createApiToken(charlie, input("write"))).secret;
  const gone = await createApiToken(alice, input("write"));
  secrets.revoked = gone.secret;
  await revokeApiToken(alice, gone.id);
  await storeVersions(db, [articleVersion]);
});
beforeEach(async () => {
  await db.mailServer.deleteMany();
  await db.rateLimit.deleteMany();
  await beatProber(alice, "outside");
});

const ask = (name: TokenCall, sent: Omit<Sent, "secret"> = {}, who: Who = "write") =>
  call(name, { secret: secrets[who], ...sent });

async function register(body: object = office): Promise<{ id: MailServerId; etag: string }> {
  const response = await ask("registerMailServer", { body });
  const { id } = await response.json();
  return { id: MailServerId.parse(id), etag: response.headers.get("etag") ?? "" };
}

async function toProblem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { status, code, errors = [], detail } = await response.json();
  expect(status).toBe(response.status);
  expect(detail.length).toBeGreaterThan(10);
  return { status, code, errors };
}

describe("each call with each token", () => {
  const bodies: Readonly<Partial<Record<TokenCall, object>>> = {
    registerMailServer: { ...office, label: "Another" },
    editMailServer: { label: "Changed" },
    recordAppliedVersion: { version: 1 },
  };
  const good = {
    listMailServers: 200,
    registerMailServer: 201,
    readMailServer: 200,
    editMailServer: 200,
    removeMailServer: 204,
    recordAppliedVersion: 200,
    probeMailServer: 200,
  } as const;
  const isRead = (name: TokenCall) => operations[name].scope === "read";
  const hasId = (name: TokenCall) => operations[name].path.includes("{id}");
  const expected: Readonly<Record<Who, (name: TokenCall) => number>> = {
    write: (name) => good[name],
    read: (name) => (isRead(name) ? good[name] : 403),
    charlie: (name) => (hasId(name) ? 404 : good[name]),
    revoked: () => 401,
    none: () => 401,
  };
  const cases = names.flatMap((name) =>
    (["write", "read", "charlie", "revoked", "none"] as const).map((who) => ({ name, who })),
  );

  test.each(cases)("$name, token: $who", async ({ name, who }) => {
    const { id, etag } = await register();
    const before = await db.mailServer.findUniqueOrThrow({ where: { id } });
    const body = bodies[name];
    const response = await ask(name, { id, headers: { "If-Match": etag }, ...(body && { body }) }, who);
    expect(response.status).toBe(expected[who](name));
    const { document } = operations[name];
    if (response.ok && document !== null) expect(document.safeParse(await response.json()).error).toBeUndefined();
    if (response.ok) return;
    await toProblem(response);
    expect(await db.mailServer.findMany()).toEqual([before]);
    const challenge = { 401: /^Bearer realm=/, 403: /insufficient_scope/ }[response.status];
    if (challenge) expect(response.headers.get("www-authenticate")).toMatch(challenge);
  });

  test("a wrong token, one of another form and a revoked one get the same answer", async () => {
    const wrong = `pw_${"A".repeat(43)}`;
    const sent = [secrets.revoked, wrong, "nonsense"].map((secret) => call("listMailServers", { secret }));
    const basic = call("listMailServers", { secret: null, headers: { Authorization: "Basic YTpi" } });
    const answers = await Promise.all([...sent, basic]);
    const texts = await Promise.all(answers.map(async (one) => [one.status, await one.text(), [...one.headers]]));
    expect(new Set(texts.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("a list shows nothing of another organization, nor does its search", async () => {
    await register();
    for (const query of ["", "?q=kantoor", "?limit=200"]) {
      const response = await ask("listMailServers", { query }, "charlie");
      expect(await response.json()).toEqual({ mailServers: [], next: null });
    }
  });
});

describe("a list", () => {
  test("comes in pages in which nothing is missing or there twice, also when things change in between", async () => {
    const made: string[] = [];
    for (let i = 1; i <= 5; i += 1) made.push((await register({ ...office, label: `Server ${6 - i}` })).id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const response = await ask("listMailServers", { query: `?limit=2${after === null ? "" : `&after=${after}`}` });
      const { mailServers, next } = await response.json();
      seen.push(...mailServers.map((one: { id: string }) => one.id));
      if (after === null) await db.mailServer.update({ where: { id: made[1] ?? "" }, data: { removedAt: new Date() } });
      if (after === null) await db.mailServer.update({ where: { id: made[4] ?? "" }, data: { label: "AAA" } });
      after = next;
    } while (after !== null);
    expect(seen).toEqual(made);
  });

  test.each([
    ["?q=UTRECHT", ["Utrecht"]],
    ["?q=%25", ["100% Zwolle"]],
    ["?q=mail.example", ["Utrecht", "100% Zwolle"]],
    ["?q=nothing", []],
  ])("finds as the page does: %s", async (query, labels) => {
    for (const label of ["Utrecht", "100% Zwolle"]) await register({ ...office, label });
    const { mailServers } = await (await ask("listMailServers", { query })).json();
    expect(mailServers.map((one: { label: string }) => one.label)).toEqual(labels);
  });

  test.each([
    ["?limit=0", "limit"],
    ["?limit=201", "limit"],
    ["?after=x", "after"],
    ["?after=", "after"],
    [`?q=${"x".repeat(254)}`, "q"],
  ])("%s is refused by name", async (query, field) => {
    expect(await toProblem(await ask("listMailServers", { query }))).toMatchObject({
      status: 400,
      errors: [{ field }],
    });
  });
});

describe("ETags", () => {
  test("a mail server that is known is not sent again, and one that changed is", async () => {
    const { id, etag } = await register();
    const get = (tag: string) => ask("readMailServer", { id, headers: { "If-None-Match": tag } });
    expect((await get(etag)).status).toBe(304);
    expect((await get(`W/${etag}`)).status).toBe(304);
    expect((await get('"0.0"')).status).toBe(200);
    await ask("recordAppliedVersion", { id, body: { version: 1 } });
    expect((await get(etag)).status).toBe(200);
  });

  test.each(["editMailServer", "removeMailServer"] as const)(
    "%s needs one, and of the present revision",
    async (name) => {
      const { id, etag } = await register();
      const change = async (tag: string | null) => {
        const headers: Record<string, string> = tag === null ? {} : { "If-Match": tag };
        return (await ask(name, { id, headers, ...(name === "editMailServer" && { body: { label: "Changed" } }) }))
          .status;
      };
      expect(await change(null)).toBe(428);
      for (const tag of ['"1"', "1", `W/${etag}`, `"2${etag.slice(2)}`, "rubbish", ","])
        expect(await change(tag), tag).toBe(412);
      expect((await readMailServer(alice, id)).revision).toBe(1);
      await db.mailServer.update({ where: { id }, data: { revision: 2 } });
      expect(await change(etag)).toBe(412);
      expect(await change(`"9.0000000000000000", "2.${"0".repeat(16)}"`)).toBe(name === "editMailServer" ? 200 : 204);
    },
  );

  test("what a firewall tells meanwhile makes no edit stale, and of two edits at once one is", async () => {
    const { id, etag } = await register();
    await ask("recordAppliedVersion", { id, body: { version: 1 } });
    const edit = (label: string) => ask("editMailServer", { id, headers: { "If-Match": etag }, body: { label } });
    const statuses = (await Promise.all([edit("A"), edit("B")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412]);
    expect(await readMailServer(alice, id)).toMatchObject({ revision: 2, applied: { version: 1 } });
  });
});

describe("a change", () => {
  const edit = async (id: string, body: object) => ask("editMailServer", { id, headers: { "If-Match": "*" }, body });

  test("touches the fields that it names and no other", async () => {
    const { id } = await register({ ...office, topology: "forward", insideAddress: "10.0.0.25", insidePort: 26 });
    expect(await (await edit(id, { deliveryPort: 587 })).json()).toMatchObject({ deliveryPort: 587, insidePort: 26 });
    const direct = await (await edit(id, { topology: "direct" })).json();
    expect(direct).toMatchObject({ topology: "direct", insideAddress: null, insidePort: null, label: "Kantoor" });
    expect(await toProblem(await edit(id, { topology: "forward" }))).toMatchObject({
      errors: [{ field: "insideAddress" }],
    });
    expect((await readMailServer(alice, id)).revision).toBe(3);
  });

  test("is in the audit log under the name of the token", async () => {
    const { id } = await register();
    await edit(id, { label: "Changed" });
    const [event] = await listAuditEvents(alice, id);
    expect(event).toMatchObject({ action: "mail-server.edit", actorName: "To write", actorKind: "token" });
  });

  test("takes back what the API answered, null for an inside address included", async () => {
    const { id } = await register();
    const { label, host, topology, insideAddress, insidePort, platform } = await (
      await ask("readMailServer", { id })
    ).json();
    const body = { label, host, platform, topology, insideAddress, insidePort };
    expect((await edit(id, body)).status).toBe(200);
    expect((await ask("registerMailServer", { body })).status).toBe(201);
  });
});
