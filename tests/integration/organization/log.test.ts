import { afterEach, beforeEach, expect, test } from "vitest";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { LogQuery } from "#lib/account/audit-action.ts";
import { Label } from "#lib/account/label.ts";
import { MailServerForm } from "#lib/mail-server/mail-server-input.ts";
import { changeRole } from "#lib/services/change-role.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import { listOrganizationEvents } from "#lib/services/list-organization-events.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMember } from "#lib/services/remove-member.ts";
import { renameOrganization } from "#lib/services/rename-organization.ts";
import { signOut } from "#lib/services/sign-out.ts";
import { useDatabase } from "#tests/support/database.ts";
import {
  type Acting,
  clearOffice,
  codeOf,
  createOffice,
  memberIdOf,
  type Office,
  somebody,
} from "#tests/support/organization.ts";

const { db } = await useDatabase();
const fields = { label: "Mail", host: "mail.example.com", deliveryPort: "25", platform: "nftables" };
const input = MailServerForm.parse(fields);
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

const list = (ctx: Acting, query: Record<string, string> = {}) => listOrganizationEvents(ctx, LogQuery.parse(query));
const actionsOf = async (ctx: Acting, query?: Record<string, string>) =>
  (await list(ctx, query)).events.map(({ action }) => action);

test("the log says who did what to what, and what that changed, newest first", async () => {
  const { organizationId, alice, bob } = office;
  await registerMailServer(bob, input);
  await inviteColleague(alice, { organizationId, email: somebody("dave"), role: "viewer" });
  await renameOrganization(alice, { organizationId, name: Label.parse("Alice NV") });
  await changeRole(alice, { id: await memberIdOf(bob, alice), role: "viewer" });
  const { secret } = await createApiToken(
    alice,
    ApiTokenInput.parse({ name: "Script", scope: "write", days: "never" }),
  );
  const program = { ...alice, actor: await identifyApiToken(alice, secret) };
  await registerMailServer(program, { ...input, label: Label.parse("Tweede") });
  expect((await list(alice)).events).toMatchObject([
    { action: "mail-server.register", actor: { kind: "token", name: "Script" }, subject: "Tweede" },
    { action: "api-token.create", actor: { kind: "person", name: "Alice" }, subject: "Script" },
    { action: "organization.change-role", subject: "Bob", changed: [{ field: "role", from: "admin", to: "viewer" }] },
    { action: "organization.rename", subject: null, changed: [{ field: "name", from: "Alice BV", to: "Alice NV" }] },
    { action: "organization.invite", subject: "dave@example.com" },
    { action: "mail-server.register", actor: { kind: "person", name: "Bob" }, subject: "Mail" },
  ]);
});

test("the log holds one kind when it is asked, and never what is about an account alone", async () => {
  const { organizationId, alice, bob } = office;
  await registerMailServer(bob, input);
  await inviteColleague(alice, { organizationId, email: somebody("dave"), role: "viewer" });
  await signOut(alice);
  expect(await db.auditEvent.count({ where: { organizationId, action: "account.sign-out" } })).toBe(1);
  expect(await actionsOf(alice)).toEqual(["organization.invite", "mail-server.register"]);
  expect(await actionsOf(alice, { kind: "mailServers" })).toEqual(["mail-server.register"]);
  expect(await actionsOf(alice, { kind: "members" })).toEqual(["organization.invite"]);
  expect(await actionsOf(alice, { kind: "tokens" })).toEqual([]);
  expect(await actionsOf(alice, { kind: "' OR 1=1" })).toHaveLength(2);
});

test("the log goes on from page to page without losing or doubling a line", async () => {
  for (let index = 0; index < 60; index += 1) await registerMailServer(office.alice, input);
  const first = await list(office.alice);
  const second = await list(office.alice, { before: first.events.at(-1)?.id ?? "" });
  expect([first.events.length, first.hasMore, second.events.length, second.hasMore]).toEqual([50, true, 10, false]);
  const ids = [...first.events, ...second.events].map(({ id }) => BigInt(id));
  expect(ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0n))).toBe(true);
  expect((await list(office.alice, { before: "x" })).events).toHaveLength(50);
});

test("the log is for owners and administrators of the organization alone", async () => {
  await registerMailServer(office.alice, input);
  expect(await codeOf(list(office.vera))).toBe("forbidden");
  expect(await actionsOf(office.bob)).toEqual(["mail-server.register"]);
  expect(await actionsOf(office.charlie)).toEqual([]);
});

test("who has no account any more has no name in the log", async () => {
  const id = await registerMailServer(office.bob, input);
  const bobId = await memberIdOf(office.bob, office.alice);
  await removeMember(office.alice, bobId);
  await db.user.delete({ where: { id: office.bob.actor.userId } });
  const [removal, registration] = (await list(office.alice)).events;
  expect(removal).toMatchObject({ action: "organization.remove-member", subject: null });
  expect(registration).toMatchObject({ actor: { kind: "former" }, subject: "Mail" });
  expect(id).toBeTruthy();
});
