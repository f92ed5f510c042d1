import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InvitationToken } from "#lib/account/invitation.ts";
import { InvitationId, InvitationInput } from "#lib/account/organization-input.ts";
import { acceptInvitation } from "#lib/services/accept-invitation.ts";
import { declineInvitation } from "#lib/services/decline-invitation.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import { listInvitations } from "#lib/services/list-invitations.ts";
import { readInvitation } from "#lib/services/read-invitation.ts";
import { withdrawInvitation } from "#lib/services/withdraw-invitation.ts";
import { useDatabase } from "#tests/support/database.ts";
import {
  type Acting,
  clearOffice,
  codeOf,
  createOffice,
  deedsIn,
  invite,
  later,
  type Office,
  rolesIn,
  somebody,
  tokenInMail,
} from "#tests/support/organization.ts";
import { accountContext } from "#tests/support/people.ts";

const { db } = await useDatabase();
const dave = somebody("dave");
const charlieAddress = somebody("charlie");
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

const invited = (by: Acting, email = dave, role: "admin" | "viewer" = "viewer") =>
  inviteColleague(by, { organizationId: by.actor.organizationId, email, role });

describe("inviting", () => {
  test.each(["alice", "bob"] as const)("by %s mails a link, keeps only its hash, and is written down", async (name) => {
    const token = await invite(office[name], dave, "admin");
    expect(token).toMatch(/^[0-9a-f]{40}$/); // 160 bits
    const [row] = await db.invitation.findMany();
    expect(row).toMatchObject({ email: dave, role: "admin", status: "pending", inviterId: office[name].actor.userId });
    expect(JSON.stringify([row, await db.auditEvent.findMany({ select: { after: true } })])).not.toContain(token);
    expect(await db.mail.findMany()).toMatchObject([
      { to: dave, subject: "U bent uitgenodigd voor een organisatie bij Poortwachter" },
    ]);
    expect(await deedsIn(db, office.organizationId)).toMatchObject([
      { action: "organization.invite", actorUserId: office[name].actor.userId, after: { role: "admin" } },
    ]);
  });

  test("answers the same for an address with an account and without one, and mails both", async () => {
    const answers = [await invited(office.alice, charlieAddress), await invited(office.alice, dave)];
    expect(answers).toEqual([null, null]);
    const mails = await db.mail.findMany({ orderBy: { id: "asc" }, select: { to: true, subject: true, text: true } });
    expect(mails.map(({ to }) => to)).toEqual([charlieAddress, dave]);
    const [first, second] = mails.map(({ text }) => text.replace(/[0-9a-f]{40}/, ""));
    expect(first).toBe(second);
  });

  test("writes in the language of who has an account, and else of the inviter", async () => {
    await db.user.updateMany({ where: { email: charlieAddress }, data: { locale: "en" } });
    await invited(office.alice, charlieAddress);
    expect(await db.mail.findFirstOrThrow()).toMatchObject({
      subject: "You are invited to an organization at Poortwachter",
    });
  });

  test("mails nothing that somebody typed: no names of persons or organizations", async () => {
    await db.organization.updateMany({ data: { name: "Koop nu evil.example" } });
    await db.user.updateMany({ data: { name: "Gratis evil.example" } });
    await invited(office.alice);
    expect(JSON.stringify(await db.mail.findMany())).not.toContain("evil.example");
  });

  test.each(["Dave@Example.com ", "dave＠example.com"])("takes %j for the address that it is", async (text) => {
    const input = InvitationInput.parse({ email: text, role: "viewer" });
    await invite(office.alice, dave);
    expect(await invited(office.alice, input.email)).toBeNull();
    expect(await db.invitation.count()).toBe(1);
  });

  test.each(["owner", "superuser", ""])("as %j is no choice", (role) => {
    expect(InvitationInput.safeParse({ email: dave, role }).success).toBe(false);
  });

  test("again replaces the link and the role, and lives seven days from then", async () => {
    const first = await invite(office.alice, dave, "viewer");
    const second = await invite(later(office.bob, 3), dave, "admin");
    expect(second).not.toBe(first);
    expect(await readInvitation(office.alice, first)).toEqual({ state: "gone" });
    expect(await readInvitation(later(office.alice, 9), second)).toMatchObject({ state: "open", role: "admin" });
    expect(await readInvitation(later(office.alice, 11), second)).toEqual({ state: "expired" });
    expect(await db.invitation.count()).toBe(1);
  });

  test("of a member is refused: who is one can be seen", async () => {
    expect(await invited(office.alice, somebody("bob"))).toBe("invitation.member");
    expect([await db.mail.count(), await db.invitation.count()]).toEqual([0, 0]);
  });

  test("by a viewer, by somebody elsewhere and by a visitor is refused", async () => {
    const { vera, charlie, organizationId } = office;
    const there = { organizationId, email: dave, role: "admin" } as const;
    expect(await codeOf(inviteColleague(vera, there))).toBe("forbidden");
    expect(await codeOf(inviteColleague(charlie, there))).toBe("conflict");
    expect(await codeOf(inviteColleague(accountContext({ db }), there))).toBe("not_signed_in");
    expect([await db.mail.count(), await db.invitation.count()]).toEqual([0, 0]);
  });

  test("by somebody whose own address is not confirmed is refused", async () => {
    await db.user.updateMany({ data: { emailVerified: false } });
    expect(await invited(office.alice)).toBe("organization.unverified");
    expect(await db.mail.count()).toBe(0);
  });

  test("leaves nothing behind when the mail can't be written", async () => {
    const invitation = () => ({ subject: "not text for PostgreSQL: \u0000", text: "" });
    const ctx = { ...office.alice, mails: { ...office.alice.mails, invitation } };
    await expect(invited(ctx)).rejects.toThrow();
    expect([await db.invitation.count(), await deedsIn(db, office.organizationId)]).toEqual([0, []]);
  });
});

describe("limits of inviting", () => {
  test("ten mails a day to one address, whoever sends them, known or not", async () => {
    for (const email of [dave, charlieAddress]) {
      const by = [office.alice, office.bob];
      for (let n = 0; n < 10; n += 1) await invited(by[n % 2] ?? office.alice, email);
      expect(await codeOf(invited(office.alice, email))).toBe("too_many_requests");
      expect(await db.mail.count({ where: { to: email } })).toBe(10);
      expect(await codeOf(invited(later(office.alice, 1.01), email))).toBe("allowed");
    }
  });

  test("thirty an hour by one member, while a colleague may go on", async () => {
    for (let n = 0; n < 30; n += 1) await invited(office.alice, somebody(`colleague${n}`));
    expect(await codeOf(invited(office.alice))).toBe("too_many_requests");
    expect(await codeOf(invited(office.bob))).toBe("allowed");
  });

  test("a hundred a day for one organization", async () => {
    const key = `invite organization ${office.organizationId}`;
    await db.rateLimit.create({ data: { id: key, key, count: 100, lastRequest: BigInt(office.bob.now()) } });
    expect(await codeOf(invited(office.bob))).toBe("too_many_requests");
    expect(await codeOf(invited(office.charlie))).toBe("allowed");
  });
});

describe("withdrawing", () => {
  test("ends the link, and is written down", async () => {
    const token = await invite(office.alice, dave);
    const [listed] = await listInvitations(office.vera);
    const id = InvitationId.parse(listed?.id);
    await withdrawInvitation(office.bob, id);
    expect(await readInvitation(office.alice, token)).toEqual({ state: "gone" });
    expect(await listInvitations(office.alice)).toEqual([]);
    const [, deed] = await deedsIn(db, office.organizationId);
    expect(deed).toMatchObject({ action: "organization.withdraw-invitation", subjectId: id });
    expect(await codeOf(withdrawInvitation(office.bob, id))).toBe("not_found");
  });

  test("by a viewer, and from another organization, is refused", async () => {
    await invite(office.alice, dave);
    const { id } = await db.invitation.findFirstOrThrow();
    const refusals = [office.vera, office.charlie].map((ctx) =>
      codeOf(withdrawInvitation(ctx, InvitationId.parse(id))),
    );
    expect(await Promise.all(refusals)).toEqual(["forbidden", "not_found"]);
    expect(await db.invitation.count({ where: { status: "pending" } })).toBe(1);
  });
});

describe("declining", () => {
  test("takes no account, ends the link, and shows in the list until it is taken off", async () => {
    const token = await invite(office.alice, charlieAddress);
    expect(await declineInvitation(accountContext({ db }), token)).toBeNull();
    expect(await listInvitations(office.alice)).toMatchObject([{ email: charlieAddress, standing: "declined" }]);
    expect(await readInvitation(office.charlie, token)).toEqual({ state: "declined" });
    expect(await acceptInvitation(office.charlie, token)).toBe("invitation.gone");
    expect(await declineInvitation(office.charlie, token)).toBe("invitation.gone");
    const [, deed] = await deedsIn(db, office.organizationId);
    expect(deed).toMatchObject({ action: "organization.decline-invitation", actorUserId: null });
    await invite(office.alice, charlieAddress);
    expect(await acceptInvitation(office.charlie, await tokenInMail(db, charlieAddress))).toBeNull();
    expect(await rolesIn(db, office.organizationId)).toMatchObject({ Charlie: "viewer" });
  });

  test.each(["0".repeat(40), "f".repeat(40)])("with a made-up token changes nothing", async (text) => {
    await invite(office.alice, dave);
    expect(await declineInvitation(office.alice, InvitationToken.parse(text))).toBe("invitation.gone");
    expect(await db.invitation.count({ where: { status: "pending" } })).toBe(1);
  });
});
