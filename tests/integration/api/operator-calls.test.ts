import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { operations } from "#app/_shared/api/operations.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { call, type OperatorCall, operatorCalls, type TokenCall, tokenCalls } from "#tests/support/api-caller.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOperatorWorld, type OperatorWorld, type Program, programs } from "#tests/support/operator-world.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });
const isCall = (name: string): name is OperatorCall => Object.hasOwn(operatorCalls, name);
const isTheirs = (name: string): name is TokenCall => Object.hasOwn(tokenCalls, name);
const names = Object.keys(operatorCalls).filter(isCall);
const DAY_MS = 86_400_000;

let world: OperatorWorld;

beforeAll(async () => {
  world = await createOperatorWorld(db);
});
beforeEach(async () => {
  await db.rateLimit.deleteMany();
  await db.hold.deleteMany();
  await db.announcement.deleteMany();
  await db.deliveryReader.deleteMany();
});

/** Something of each kind for a call to be about. */
async function plant() {
  const openedAt = new Date();
  const remove = ["2a02:2308::9:1/128"];
  const hold = { reason: "family-lost", family: "ipv6", key: "planted", openedAt, remove };
  const coming = { kind: "add", prefixes: ["83.96.230.1/32"], announcedAt: openedAt };
  const effectiveAt = new Date(Date.now() + DAY_MS);
  const { id: holdId } = await db.hold.create({ data: hold });
  const { id: announcementId } = await db.announcement.create({ data: { ...coming, effectiveAt } });
  const mailServerId = await registerMailServer(world.alice, office);
  const ids: Readonly<Partial<Record<OperatorCall, string>>> = {
    confirmDelivery: mailServerId,
    readAnnouncement: announcementId,
    withdrawAnnouncement: announcementId,
    approveHold: holdId,
    rejectHold: holdId,
  };
  return ids;
}

const bodies: Readonly<Partial<Record<OperatorCall, object>>> = {
  confirmDelivery: { host: "mail.example.com", port: 25 },
  announceChange: {
    kind: "add",
    prefixes: ["83.96.230.16/28"],
    effectiveAt: new Date(Date.now() + DAY_MS).toISOString(),
    reason: "New data centre",
  },
  approveHold: { note: "As planned" },
  replacePublishedList: { text: `# ${Math.random()}\n83.96.228.68\n83.96.230.77 # new\n` },
};

async function stored() {
  return [
    await db.hold.findMany(),
    await db.announcement.findMany(),
    await db.publishedList.count(),
    await db.mailServer.findMany({ orderBy: { id: "asc" } }),
    await db.deliveryReader.findMany(),
    await db.idempotencyKey.count(),
    await db.auditEvent.count(),
  ];
}

const good: Readonly<Partial<Record<OperatorCall, number>>> = {
  announceChange: 201,
  confirmDelivery: 204,
  withdrawAnnouncement: 204,
};
const isRead = (name: OperatorCall) => operations[name].scope === "read";
const expected: Readonly<Record<Program, (name: OperatorCall) => readonly [number, string | null]>> = {
  none: () => [401, "token_required"],
  wrong: () => [401, "invalid_token"],
  revoked: () => [401, "invalid_token"],
  expired: () => [401, "invalid_token"],
  orphaned: () => [401, "invalid_token"],
  "theirs-read": () => [403, "token_not_operator"],
  theirs: () => [403, "token_not_operator"],
  read: (name) => (isRead(name) ? [good[name] ?? 200, null] : [403, "token_read_only"]),
  write: (name) => [good[name] ?? 200, null],
};

describe("each call of an operator with each token", () => {
  test("is in the table that this goes over", () => {
    const all = Object.values(operations).filter((one) => "holder" in one && one.holder === "operator");
    expect(all.map(({ id }) => id).sort()).toEqual([...names].sort());
  });

  const cases = names.flatMap((name) => programs.map((program) => ({ name, program })));
  test.each(cases)("$name, token: $program", async ({ name, program }) => {
    const id = (await plant())[name] ?? "";
    const before = await stored();
    const body = bodies[name];
    const headers = { "If-Match": "*", "Idempotency-Key": `${name}-${program}` };
    const sent = { secret: world.secrets[program], id, headers, ...(body && { body }) };
    const response = await call(name, sent);
    const [status, code] = expected[program](name);
    expect(response.status).toBe(status);
    const { document } = operations[name];
    if (response.ok && document !== null) expect(document.safeParse(await response.json()).error).toBeUndefined();
    if (response.ok) return;
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, code });
    expect(response.headers.get("www-authenticate")).toMatch(status === 401 ? /^Bearer realm=/ : /insufficient_scope/);
    expect(await stored()).toEqual(before);
  });
});

describe("each call of an organization with a token of an operator", () => {
  test.each(Object.keys(tokenCalls).filter(isTheirs))("%s is refused", async (name) => {
    const id = await registerMailServer(world.alice, office);
    const before = await stored();
    for (const secret of [world.secrets.read, world.secrets.write]) {
      const response = await call(name, { secret, id, headers: { "If-Match": "*" } });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "token_not_organization" });
    }
    expect(await stored()).toEqual(before);
  });
});

describe("a token that does not work", () => {
  const wrong = (client: string | null, secret = world.secrets.wrong) =>
    call("listHolds", {
      secret,
      headers: client === null ? {} : { "X-Poortwachter-Client-Address": client },
    });
  const statuses = async (clients: readonly string[]) => {
    const counted: Record<number, number> = {};
    for (const client of clients) {
      const { status } = await wrong(client);
      counted[status] = (counted[status] ?? 0) + 1;
    }
    return counted;
  };

  test("is refused with 429 and the time that is left after sixty in a minute from one address or one /64", async () => {
    expect(await statuses(Array(62).fill("192.0.2.7"))).toEqual({ 401: 60, 429: 2 });
    const network = Array.from({ length: 62 }, (_, i) => `2001:db8:1:2:${i.toString(16)}::1`);
    expect(await statuses(network)).toEqual({ 401: 60, 429: 2 });
    const refused = await wrong("192.0.2.7");
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ status: 429, code: "too_many_requests" });
    expect(await statuses(["192.0.2.8", "2001:db8:1:3::1"])).toEqual({ 401: 2 });
  });

  test("of any form counts, and whoever has one that works is not refused for those of neighbours", async () => {
    for (const secret of ["nonsense", `pw_${"A".repeat(43)}`, world.secrets.revoked, world.secrets.orphaned])
      for (let i = 0; i < 15; i++) expect((await wrong("192.0.2.9", secret)).status).toBe(401);
    expect((await wrong("192.0.2.9", "nonsense")).status).toBe(429);
    expect((await wrong("192.0.2.9", world.secrets.read)).status).toBe(200);
  });

  test("tells in Retry-After how long the window still lasts", async () => {
    const ask = () => call("listHolds", { secret: world.secrets.read });
    await ask();
    const where = { key: { startsWith: "api token" } };
    await db.rateLimit.updateMany({ where, data: { count: 300, lastRequest: BigInt(Date.now() - 40_000) } });
    const seconds = Number((await ask()).headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(15);
    expect(seconds).toBeLessThanOrEqual(20);
  });
});
