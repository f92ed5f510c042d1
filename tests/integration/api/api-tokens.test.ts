import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiTokenId, ApiTokenInput } from "#lib/account/api-token.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { isAppError } from "#lib/errors.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { listApiTokens } from "#lib/services/list-api-tokens.ts";
import { readApiToken } from "#lib/services/read-api-token.ts";
import { revokeApiToken } from "#lib/services/revoke-api-token.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const wanted = ApiTokenInput.parse({ name: "Provisioning", scope: "write", days: "30" });
const DAY_MS = 86_400_000;

let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let anonymous: ServiceContext;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  anonymous = { ...alice, actor: { kind: "visitor" } };
});
beforeEach(async () => {
  await db.apiToken.deleteMany();
});

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "allowed",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

const later = (ctx: ServiceContext, ms: number): ServiceContext => ({
  ...ctx,
  now: () => Instant.parse(Date.now() + ms),
});

describe("who may make, see and take back tokens", () => {
  test.each([
    ["Alice", () => alice, "allowed", "allowed", "allowed"],
    ["Bob, an admin", () => bob, "allowed", "allowed", "allowed"],
    ["Victor, a viewer", () => victor, "forbidden", "allowed", "forbidden"],
    ["Charlie, of another organization", () => charlie, "allowed", "not_found", "not_found"],
    ["somebody who is not signed in", () => anonymous, "not_signed_in", "not_signed_in", "not_signed_in"],
  ] as const)("%s", async (_, who, making, reading, revoking) => {
    const { id, secret } = await createApiToken(alice, wanted);
    expect(await outcomeOf(createApiToken(who(), wanted))).toBe(making);
    expect(await outcomeOf(readApiToken(who(), id))).toBe(reading);
    expect(await outcomeOf(revokeApiToken(who(), id))).toBe(revoking);
    expect(await outcomeOf(identifyApiToken(anonymous, secret))).toBe(
      revoking === "allowed" ? "invalid_token" : "allowed",
    );
  });

  test("a list holds the tokens of the own organization and no secret", async () => {
    const { secret } = await createApiToken(bob, wanted);
    await createApiToken(charlie, { ...wanted, scope: "read", days: null });
    const listed = await listApiTokens(victor);
    expect(listed).toMatchObject([{ name: "Provisioning", scope: "write", createdByName: "Bob", revokedAt: null }]);
    expect(listed[0]?.prefix).toBe(secret.slice(0, 8));
    expect(JSON.stringify(listed)).not.toContain(secret.slice(8));
    expect(await outcomeOf(listApiTokens(anonymous))).toBe("not_signed_in");
  });

  test("a token, even one that may write, makes, sees and takes back none", async () => {
    const { id, secret } = await createApiToken(alice, wanted);
    const program = { ...alice, actor: await identifyApiToken(anonymous, secret) };
    const deeds = [createApiToken(program, wanted), listApiTokens(program), revokeApiToken(program, id)];
    expect(await Promise.all(deeds.map(outcomeOf))).toEqual(["not_signed_in", "not_signed_in", "not_signed_in"]);
    expect(await db.apiToken.count()).toBe(1);
  });
});

describe("a token", () => {
  test("is 256 random bits that are stored as a hash only, in no audit row either", async () => {
    const made = await Promise.all([createApiToken(alice, wanted), createApiToken(alice, wanted)]);
    const [first = "", second = ""] = made.map(({ secret }) => secret);
    expect(first).toMatch(/^pw_[A-Za-z0-9_-]{43}$/);
    expect(first).not.toBe(second);
    const stored = JSON.stringify([await db.apiToken.findMany(), (await db.auditEvent.findMany()).map(toFacts)]);
    expect(stored).toContain(first.slice(0, 8));
    for (const secret of [first, second]) expect(stored).not.toContain(secret.slice(3));
  });

  test("acts for its organization with what it is good for", async () => {
    const { secret } = await createApiToken(alice, { ...wanted, scope: "read" });
    if (alice.actor.kind !== "member") throw new Error("Alice is a member");
    const { organizationId } = alice.actor;
    expect(await identifyApiToken(anonymous, secret)).toMatchObject({ kind: "token", organizationId, scope: "read" });
  });

  test("that is wrong, taken back or past its day is refused in the same way", async () => {
    const { id, secret } = await createApiToken(alice, wanted);
    const other = secret.endsWith("A") ? `${secret.slice(0, -1)}B` : `${secret.slice(0, -1)}A`;
    const wrong = [
      "",
      "pw_",
      "pw_x",
      other,
      secret.toLowerCase(),
      secret.slice(3),
      `${secret}\u0000`,
      "x".repeat(9999),
    ];
    for (const text of wrong) expect(await outcomeOf(identifyApiToken(anonymous, text)), text).toBe("invalid_token");
    expect(await outcomeOf(identifyApiToken(later(anonymous, 29 * DAY_MS), secret))).toBe("allowed");
    expect(await outcomeOf(identifyApiToken(later(anonymous, 30 * DAY_MS), secret))).toBe("invalid_token");
    await revokeApiToken(alice, id);
    expect(await outcomeOf(identifyApiToken(anonymous, secret))).toBe("invalid_token");
    expect(await outcomeOf(revokeApiToken(alice, id))).toBe("not_found");
  });

  test("works on when whoever made it leaves, and no more when its organization is gone", async () => {
    const dora = await createOwner({ db }, "Dora");
    const emil = await addColleague(dora, "Emil", "admin");
    if (emil.actor.kind !== "member") throw new Error("Emil is a member");
    const { organizationId, userId } = emil.actor;
    const { secret } = await createApiToken(emil, { ...wanted, days: null });
    await db.user.delete({ where: { id: userId } });
    expect(await outcomeOf(identifyApiToken(anonymous, secret))).toBe("allowed");
    expect((await listApiTokens(dora))[0]).toMatchObject({ createdByName: null });
    await db.organization.delete({ where: { id: organizationId } });
    expect(await outcomeOf(identifyApiToken(anonymous, secret))).toBe("invalid_token");
  });

  test("tells when it was used last, with one write a minute however often that is", async () => {
    const { id, secret } = await createApiToken(alice, wanted);
    const usedAt = async () => (await readApiToken(alice, id)).lastUsedAt;
    expect(await usedAt()).toBeNull();
    await Promise.all(Array.from({ length: 5 }, () => identifyApiToken(anonymous, secret)));
    const first = await usedAt();
    expect(first).not.toBeNull();
    await identifyApiToken(later(anonymous, 50_000), secret);
    expect(await usedAt()).toBe(first);
    await identifyApiToken(later(anonymous, 61_000), secret);
    expect(await usedAt()).toBeGreaterThan(first ?? 0);
  });

  test("is in the audit log when it is made and when it is taken back", async () => {
    const { id } = await createApiToken(bob, wanted);
    await revokeApiToken(alice, id);
    const rows = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(rows.map(({ action }) => action)).toEqual(["api-token.create", "api-token.revoke"]);
    expect(rows[0]?.after).toMatchObject({ name: "Provisioning", scope: "write" });
  });

  test("leaves no trace when its audit row can't be written", async () => {
    const ids = { id: ApiTokenId.parse("0192f0c1-2b3c-7def-8123-456789abcdef") };
    await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT planted CHECK (action NOT LIKE 'api-token.%') NOT VALID`;
    await expect(createApiToken(alice, wanted)).rejects.toThrow();
    expect(await db.apiToken.count()).toBe(0);
    await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT planted`;
    const { id } = await createApiToken(alice, wanted);
    expect(id).not.toBe(ids.id);
  });
});

function toFacts({ before, after, action }: { before: unknown; after: unknown; action: string }) {
  return { before, after, action };
}
