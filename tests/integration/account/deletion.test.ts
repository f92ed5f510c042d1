import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { EmailAddress } from "#lib/account/email-address.ts";
import { Label } from "#lib/account/label.ts";
import { MemberId } from "#lib/account/organization-input.ts";
import { DeleteAccountInput, DeleteOrganizationInput } from "#lib/account/own-account-input.ts";
import { MailServerForm } from "#lib/mail-server/mail-server-input.ts";
import { acceptInvitation } from "#lib/services/accept-invitation.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { createOrganization } from "#lib/services/create-organization.ts";
import { deleteAccount, readDeletionOutlook } from "#lib/services/delete-account.ts";
import { deleteOrganization } from "#lib/services/delete-organization.ts";
import { handOverOwnership } from "#lib/services/hand-over-ownership.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Acting, codeOf, invite, somebody } from "#tests/support/organization.ts";
import { addColleague, createOwner, goodPassword } from "#tests/support/people.ts";
import { type Browser, isSignedIn, openBrowser } from "#tests/support/signed-in.ts";

const { db } = await useDatabase();
const fields = { label: "Mail", host: "mail.example.com", deliveryPort: "25", platform: "nftables" };
const mailServer = MailServerForm.parse(fields);
const tokenInput = ApiTokenInput.parse({ name: "Script", scope: "write", days: "never" });
let alice: Browser;

beforeEach(async () => {
  await createOwner({ db }, "Alice");
  await db.user.updateMany({ data: { emailVerified: true } });
  alice = await openBrowser(db, "Alice");
});
afterEach(async () => {
  await db.mailServer.deleteMany();
  await db.organization.deleteMany();
  await db.user.deleteMany();
  await db.mail.deleteMany();
  await db.rateLimit.deleteMany();
});

const input = (confirmation: string, currentPassword = goodPassword) => ({ currentPassword, confirmation });
const remove = (who: Browser, confirmation = "alice@example.com", password = goodPassword) =>
  deleteAccount(who.ctx, DeleteAccountInput.parse(input(confirmation, password)));
const removeOrganization = (who: Browser, name: string, id = memberOf(who).actor.organizationId) =>
  deleteOrganization(who.ctx, id, DeleteOrganizationInput.parse(input(name)));
const countAll = async () => [await db.user.count(), await db.member.count(), await db.session.count()];
const idOf = async (name: string) => (await db.user.findUniqueOrThrow({ where: { email: somebody(name) } })).id;

function memberOf({ ctx }: Browser): Acting {
  if (ctx.actor.kind !== "member") throw new Error("this is no member");
  return { ...ctx, actor: ctx.actor };
}

/** Somebody who joins Alice's organization, in a browser that acts for it. */
async function colleague(name: string, role: "owner" | "admin" | "viewer"): Promise<Browser> {
  await addColleague(memberOf(alice), name, role);
  await db.user.updateMany({ data: { emailVerified: true } });
  const browser = await openBrowser(db, name);
  const { organizationId } = memberOf(alice).actor;
  return { ...browser, ctx: { ...browser.ctx, actor: { ...memberOf(browser).actor, organizationId, role } } };
}

describe("deleting an account", () => {
  test("takes the person, their sessions and the organization that only they belong to, with all that works for it", async () => {
    const { organizationId, userId } = memberOf(alice).actor;
    const id = await registerMailServer(alice.ctx, mailServer);
    const { secret } = await createApiToken(alice.ctx, tokenInput);
    await invite(memberOf(alice), EmailAddress.parse("dave@example.com"));
    const outcome = await remove(alice);
    expect("cookies" in outcome && outcome.cookies.join()).toContain("Max-Age=0");
    expect(await countAll()).toEqual([0, 0, 0]);
    expect(await isSignedIn(db, alice.cookies)).toBe(false);
    expect(await codeOf(identifyApiToken(alice.ctx, secret))).toBe("invalid_token");
    expect(await db.mailServer.findMany({ where: { removedAt: null } })).toEqual([]);
    const changes = await db.deliveryChange.findMany({ orderBy: { id: "asc" } });
    expect(changes.at(-1)).toMatchObject({ mailServerId: id, organizationId, host: null, port: null });
    expect(await db.organization.findMany()).toMatchObject([{ name: "", removedAt: expect.any(Date) }]);
    expect(await db.invitation.count()).toBe(0);
    const events = await db.auditEvent.findMany({ where: { actorUserId: userId }, orderBy: { id: "asc" } });
    expect(events.slice(-4).map(({ action }) => action)).toEqual([
      ...["api-token.revoke", "mail-server.remove", "organization.delete", "account.delete"],
    ]);
    const mail = await db.mail.findFirstOrThrow({ where: { to: "alice@example.com" }, orderBy: { createdAt: "desc" } });
    expect(mail.subject).toBe("Uw account bij Poortwachter is verwijderd");
  });

  test("leaves of them nowhere but in that mail more than an id", async () => {
    const bob = await colleague("Bob", "owner");
    await remove(alice);
    const rows = await db.$queryRaw<{ text: string }[]>`
      SELECT concat((SELECT json_agg(r) FROM audit_event r), (SELECT json_agg(r) FROM "user" r),
        (SELECT json_agg(r) FROM session r), (SELECT json_agg(r) FROM account r), (SELECT json_agg(r) FROM invitation r),
        (SELECT json_agg(r) FROM rate_limit r), (SELECT json_agg(r) FROM verification r)) AS text`;
    expect(rows[0]?.text).not.toContain("alice@example.com");
    expect(rows[0]?.text).toContain(memberOf(alice).actor.userId);
    expect(await isSignedIn(db, bob.cookies)).toBe(true);
  });

  test("leaves an organization that has another owner to them", async () => {
    await colleague("Bob", "owner");
    const id = await registerMailServer(alice.ctx, mailServer);
    expect(await readDeletionOutlook(alice.ctx)).toMatchObject({ alone: [], owned: [], left: [{ name: "Alice BV" }] });
    await remove(alice);
    expect(await db.mailServer.findMany({ where: { removedAt: null } })).toMatchObject([{ id }]);
    expect(
      await db.auditEvent.count({ where: { action: "organization.leave", actorUserId: memberOf(alice).actor.userId } }),
    ).toBe(1);
  });

  test("is refused to the only owner of an organization of others, by its name", async () => {
    await colleague("Bob", "admin");
    await createOrganization(alice.ctx, Label.parse("Alleen"));
    const outlook = { alone: [{ name: "Alleen" }], owned: [{ name: "Alice BV" }], left: [] };
    expect(await readDeletionOutlook(alice.ctx)).toMatchObject(outlook);
    const before = await countAll();
    expect(await remove(alice)).toEqual({ owned: ["Alice BV"] });
    expect(await countAll()).toEqual(before);
    expect(await db.organization.count({ where: { removedAt: null } })).toBe(3);
  });

  test.each([
    ["another address", "bob@example.com", goodPassword, "confirmation", "confirmation.email"],
    ["a wrong password", "alice@example.com", "niet het goede wachtwoord", "currentPassword", "proof.wrong_password"],
  ])("is refused with %s, at its field", async (_, confirmation, password, field, code) => {
    expect(await remove(alice, confirmation, password)).toEqual({ refusal: { field, code } });
    expect(await countAll()).toEqual([1, 1, 1]);
  });

  test("happens wholly or not at all", async () => {
    await registerMailServer(alice.ctx, mailServer);
    const accountDeleted = () => ({ subject: "not text for PostgreSQL: \u0000", text: "" });
    const ctx = { ...alice.ctx, mails: { ...alice.ctx.mails, accountDeleted } };
    await expect(remove({ ...alice, ctx })).rejects.toThrow();
    expect(await countAll()).toEqual([1, 1, 1]);
    expect(await db.mailServer.count({ where: { removedAt: null } })).toBe(1);
    expect(await db.organization.count({ where: { removedAt: null } })).toBe(1);
  });

  test("happens once of two at the same moment", async () => {
    const codes = await Promise.all([codeOf(remove(alice)), codeOf(remove(alice))]);
    expect(codes.filter((code) => code === "allowed")).toHaveLength(1);
    expect(
      await db.auditEvent.count({ where: { action: "account.delete", subjectId: memberOf(alice).actor.userId } }),
    ).toBe(1);
  });
});

describe("an account that is deleted while", () => {
  test("its owner hands it an organization: that has an owner afterwards", async () => {
    const bob = await colleague("Bob", "admin");
    const where = { organizationId: memberOf(alice).actor.organizationId, userId: await idOf("Bob") };
    const { id } = await db.member.findFirstOrThrow({ where, select: { id: true } });
    const handing = handOverOwnership(alice.ctx, { id: MemberId.parse(id), stay: "admin" });
    const [handed, outcome] = await Promise.all([codeOf(handing), remove(bob, "bob@example.com")]);
    expect("owned" in outcome).toBe(handed === "allowed");
    const owners = await db.member.findMany({ where: { organizationId: where.organizationId, role: "owner" } });
    expect(owners).toHaveLength(1);
    expect(owners[0]?.userId).toBe(handed === "allowed" ? where.userId : memberOf(alice).actor.userId);
  });

  test("it joins another organization: it is a member, or there is no account", async () => {
    await createOwner({ db }, "Bob");
    await db.user.updateMany({ data: { emailVerified: true } });
    const bob = await openBrowser(db, "Bob");
    const token = await invite(memberOf(alice), somebody("bob"));
    const outcomes = await Promise.all([
      codeOf(acceptInvitation(bob.ctx, token)),
      codeOf(remove(bob, "bob@example.com")),
    ]);
    expect([
      ["allowed", "conflict"],
      ["allowed", "allowed"],
      ["not_signed_in", "allowed"],
    ]).toContainEqual(outcomes);
    const isThere = outcomes[1] === "conflict";
    expect(await db.user.count({ where: { email: "bob@example.com" } })).toBe(isThere ? 1 : 0);
    expect(await db.member.count({ where: { organizationId: memberOf(alice).actor.organizationId } })).toBe(
      isThere ? 2 : 1,
    );
  });

  test("it invites, registers and makes a token: nothing of that is left to work", async () => {
    const { organizationId } = memberOf(alice).actor;
    const email = EmailAddress.parse("dave@example.com");
    const deeds = [
      inviteColleague(memberOf(alice), { organizationId, email, role: "viewer" }),
      registerMailServer(alice.ctx, mailServer),
      createApiToken(alice.ctx, tokenInput),
    ].map(codeOf);
    const [outcome, ...codes] = await Promise.all([remove(alice), ...deeds]);
    expect("cookies" in outcome).toBe(true);
    for (const code of codes) expect(["allowed", "forbidden"]).toContain(code);
    const counts = [
      db.invitation.count(),
      db.mailServer.count({ where: { removedAt: null } }),
      db.apiToken.count({ where: { revokedAt: null } }),
    ];
    expect(await Promise.all(counts)).toEqual([0, 0, 0]);
  });
});

describe("deleting an organization", () => {
  test("takes it from all members, tells the others and ends what works for it", async () => {
    const bob = await colleague("Bob", "admin");
    await registerMailServer(alice.ctx, mailServer);
    await db.mail.deleteMany();
    expect(await removeOrganization(alice, "Alice BV")).toBeNull();
    expect(await db.member.count({ where: { organizationId: memberOf(alice).actor.organizationId } })).toBe(0);
    const mails = await db.mail.findMany({ select: { to: true, subject: true } });
    expect(mails).toEqual([{ to: "bob@example.com", subject: "Een organisatie bij Poortwachter is verwijderd" }]);
    expect(await db.mailServer.count({ where: { removedAt: null } })).toBe(0);
    expect(await codeOf(registerMailServer(bob.ctx, mailServer))).toBe("forbidden");
    expect([await isSignedIn(db, alice.cookies), await isSignedIn(db, bob.cookies)]).toEqual([true, true]);
    expect(await db.session.count({ where: { activeOrganizationId: memberOf(alice).actor.organizationId } })).toBe(0);
  });

  test("is refused with another name, and to who is no owner of it", async () => {
    const bob = await colleague("Bob", "admin");
    const { organizationId } = memberOf(alice).actor;
    expect(await removeOrganization(alice, "Bob BV")).toEqual({
      field: "confirmation",
      code: "confirmation.organization",
    });
    expect(await codeOf(removeOrganization(bob, "Alice BV"))).toBe("forbidden");
    await createOwner({ db }, "Charlie");
    const charlie = await openBrowser(db, "Charlie");
    expect(await codeOf(removeOrganization(charlie, "Alice BV", organizationId))).toBe("conflict");
    expect(await db.organization.count({ where: { removedAt: null } })).toBe(3);
  });

  test("comes before what a program registers at that moment, or takes that too", async () => {
    const { secret } = await createApiToken(alice.ctx, tokenInput);
    const program = { ...alice.ctx, actor: await identifyApiToken(alice.ctx, secret) };
    const registering = codeOf(registerMailServer(program, mailServer));
    const [code] = await Promise.all([registering, removeOrganization(alice, "Alice BV")]);
    expect(["allowed", "invalid_token"]).toContain(code);
    expect(await db.mailServer.count({ where: { removedAt: null } })).toBe(0);
    expect(await codeOf(registerMailServer(program, mailServer))).toBe("invalid_token");
  });
});
