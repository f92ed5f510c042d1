import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { isAppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { recordAppliedVersion } from "#lib/services/record-applied-version.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { articleVersion } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });

let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let reader: ServiceContext;
let writer: ServiceContext;
let anonymous: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  anonymous = { ...alice, actor: { kind: "visitor" } };
  reader = await actAsToken("read");
  writer = await actAsToken("write");
  await storeVersions(db, [articleVersion, { ...articleVersion, version: 2 }]);
});
beforeEach(async () => {
  id = await registerMailServer(alice, office);
});

async function actAsToken(scope: "read" | "write"): Promise<ServiceContext> {
  const input = ApiTokenInput.parse({ name: `Ansible, to ${scope}`, scope, days: "30" });
  const { secret } = await createApiToken(alice, input);
  return { ...alice, actor: await identifyApiToken(anonymous, secret) };
}

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => (isAppError(error) ? error.code : String(error)));
}

const tell = (ctx: ServiceContext, version = 1) => outcomeOf(recordAppliedVersion(ctx, { id, version }));
const events = async () => (await listAuditEvents(alice, id)).filter((one) => one.action !== "mail-server.register");

describe("who tells which version is in the firewall", () => {
  test.each([
    ["Alice", () => alice, null],
    ["Bob, an admin", () => bob, null],
    ["a token that may write", () => writer, null],
    ["a token that may read", () => reader, "forbidden"],
    ["Victor, a viewer", () => victor, "forbidden"],
    ["Charlie, of another organization", () => charlie, "not_found"],
    ["somebody who is not signed in", () => anonymous, "not_signed_in"],
  ] as const)("%s", async (_, who, outcome) => {
    expect(await tell(who())).toBe(outcome);
    const { applied } = await readMailServer(victor, id);
    expect(applied?.version ?? null).toBe(outcome === null ? 1 : null);
    expect((await events()).length).toBe(outcome === null ? 1 : 0);
  });
});

describe("a version that was applied", () => {
  test("is kept with who told it and when, as the last one told says", async () => {
    await tell(bob, 2);
    expect((await readMailServer(alice, id)).applied).toMatchObject({
      version: 2,
      by: { kind: "member", name: "Bob" },
    });
    await tell(writer, 1);
    const { applied } = await readMailServer(alice, id);
    expect(applied).toMatchObject({ version: 1, by: { kind: "token", name: "Ansible, to write" } });
    expect(Date.now() - (applied?.at ?? 0)).toBeLessThan(60_000);
    const [newest, first] = await events();
    const changed = [{ field: "appliedVersion", from: "2", to: "1" }];
    expect(newest).toMatchObject({ action: "mail-server.apply-version", actorKind: "token", changed });
    expect(first).toMatchObject({ actorName: "Bob", actorKind: "member" });
  });

  test("is no edit: settings, revision and the time of the last edit stay", async () => {
    const before = await readMailServer(alice, id);
    await tell(writer);
    expect({ ...(await readMailServer(alice, id)), applied: null }).toEqual(before);
  });

  test("that is told each hour moves the time and fills no audit log", async () => {
    await tell(writer);
    await db.mailServer.update({ where: { id }, data: { appliedAt: new Date(0) } });
    await tell(writer);
    expect((await readMailServer(alice, id)).applied?.at).toBeGreaterThan(0);
    expect((await events()).length).toBe(1);
    await tell(bob);
    expect((await events()).length).toBe(2);
  });

  test.each([3, 2 ** 31 - 1])("is one that exists: %i is refused, and what was told before stays", async (version) => {
    await tell(bob, 2);
    expect(await tell(bob, version)).toBe("version.range");
    expect((await readMailServer(alice, id)).applied?.version).toBe(2);
  });

  test("belongs to a mail server that is there", async () => {
    await removeMailServer(alice, id);
    expect(await tell(alice)).toBe("not_found");
    expect(await db.auditEvent.count({ where: { subjectId: id, action: "mail-server.apply-version" } })).toBe(0);
  });

  test("leaves no trace when its audit row can't be written", async () => {
    await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT planted CHECK (action <> 'mail-server.apply-version') NOT VALID`;
    expect(await tell(bob)).toMatch(/planted/);
    await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT planted`;
    expect((await readMailServer(alice, id)).applied).toBeNull();
  });

  test("stays when whoever told it is gone", async () => {
    const dora = await addColleague(alice, "Dora", "admin");
    await tell(dora);
    if (dora.actor.kind !== "member") throw new Error("Dora is a member");
    await db.user.delete({ where: { id: dora.actor.userId } });
    expect((await readMailServer(alice, id)).applied).toMatchObject({ version: 1, by: null });
  });
});
