import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { sweepAccounts } from "#lib/services/sweep-accounts.ts";
import { call } from "#tests/support/api-caller.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOwner } from "#tests/support/people.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();
const office = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, platform: "nftables" };
const HOUR_MS = 3_600_000;

let alice: ServiceContext;
let secret = "";
let other = "";

beforeAll(async () => {
  useTestEnv();
  alice = await createOwner({ db }, "Alice");
  const input = ApiTokenInput.parse({ name: "Provisioning", scope: "write", days: "30" });
  secret = (await createApiToken(alice, input)).secret;
  other = (await createApiToken(alice, input)).secret;
});
beforeEach(async () => {
  await db.mailServer.deleteMany();
  await db.idempotencyKey.deleteMany();
  await db.rateLimit.deleteMany();
});

const register = (key: string | null, body: unknown = office, token = secret) =>
  call("registerMailServer", { secret: token, body, headers: key === null ? {} : { "Idempotency-Key": key } });

async function toAnswer(response: Response) {
  const { etag, location } = Object.fromEntries(response.headers);
  return { status: response.status, etag, location, body: await response.text() };
}

describe("a call with an Idempotency-Key", () => {
  test("that is repeated adds nothing and gets the same answer, byte for byte, whatever happened since", async () => {
    const first = await toAnswer(await register("a"));
    expect(first.status).toBe(201);
    await db.mailServer.updateMany({ data: { label: "Changed", revision: 2, removedAt: new Date() } });
    // The same in another spelling.
    const { host, ...rest } = office;
    const again = await toAnswer(await register("a", JSON.stringify({ host: `${host}`, ...rest }, null, 2)));
    expect(again).toEqual(first);
    expect(await db.mailServer.count()).toBe(1);
    expect(await db.auditEvent.count({ where: { subjectId: JSON.parse(first.body).id } })).toBe(1);
  });

  test("gets what a later question gets as well", async () => {
    const { body, etag } = await toAnswer(await register("a"));
    const read = await call("readMailServer", { secret, id: JSON.parse(body).id });
    expect([await read.text(), read.headers.get("etag")]).toEqual([body, etag]);
  });

  test("that sends something else is 422 and adds nothing", async () => {
    await register("a");
    const response = await register("a", { ...office, deliveryPort: 26 });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "key_reused" });
    expect(await db.mailServer.count()).toBe(1);
  });

  test("that is sent five times at once adds one mail server, and all get the same answer", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, async () => toAnswer(await register("a"))));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await db.mailServer.count()).toBe(1);
    expect(await db.auditEvent.count({ where: { subjectId: JSON.parse(answers[0]?.body ?? "").id } })).toBe(1);
  });

  test("holds for its own token, and calls without a key are calls of their own", async () => {
    const calls = [register("a"), register("a", office, other), register("b"), register(null), register(null)];
    const ids = await Promise.all(calls.map(async (one) => (await (await one).json()).id));
    expect(new Set(ids).size).toBe(5);
  });

  test("that was refused can be sent again, put right", async () => {
    expect((await register("a", { ...office, host: "10.0.0.1" })).status).toBe(400);
    expect((await register("a")).status).toBe(201);
  });

  test("leaves nothing behind when the mail server can't be stored", async () => {
    await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT planted CHECK (action <> 'mail-server.register') NOT VALID`;
    await expect(register("a")).rejects.toThrow();
    expect([await db.mailServer.count(), await db.idempotencyKey.count()]).toEqual([0, 0]);
    await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT planted`;
    expect((await register("a")).status).toBe(201);
  });

  test("is forgotten after a day, and the key is free again", async () => {
    await register("a");
    const age = async (hours: number) =>
      db.idempotencyKey.updateMany({ data: { createdAt: new Date(Date.now() - hours * HOUR_MS) } });
    await age(23);
    await sweepAccounts({ ...alice, now: () => Instant.parse(Date.now()) });
    expect((await register("a", { ...office, deliveryPort: 26 })).status).toBe(422);
    await age(25);
    expect((await register("a", { ...office, deliveryPort: 26 })).status).toBe(201);
    await age(25);
    await sweepAccounts(alice);
    expect(await db.idempotencyKey.count()).toBe(0);
  });

  test.each(["x".repeat(256), "with blank", "\u00e9"])("%s is no key", async (key) => {
    const response = await register(key);
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([{ field: "Idempotency-Key" }]);
    expect(await db.mailServer.count()).toBe(0);
  });
});

describe("limits", () => {
  const ask = async (token: string) => call("listMailServers", { secret: token });
  const fill = async (key: string, count: number) =>
    db.rateLimit.updateMany({ where: { key: { startsWith: key } }, data: { count } });

  test.each([
    ["a token", "api token", 300, 200],
    ["an organization", "api organization", 900, 429],
  ] as const)("%s has its own, and above it the answer is 429 with Retry-After", async (_, key, max, others) => {
    await ask(secret);
    await fill(key, max - 1);
    expect((await ask(secret)).status).toBe(200);
    const refused = await ask(secret);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: "too_many_requests" });
    expect((await ask(other)).status).toBe(others);
  });
});
