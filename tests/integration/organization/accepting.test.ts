import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ResendInput, SignUpInput, VerifyEmailInput } from "#lib/account/account-input.ts";
import { type InvitationToken, toInvitationToken } from "#lib/account/invitation.ts";
import { acceptInvitation } from "#lib/services/accept-invitation.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { mailVerification } from "#lib/services/mail-verification.ts";
import { readInvitation } from "#lib/services/read-invitation.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signUp } from "#lib/services/sign-up.ts";
import { verifyEmail } from "#lib/services/verify-email.ts";
import { useDatabase } from "#tests/support/database.ts";
import {
  clearOffice,
  codeOf,
  createOffice,
  deedsIn,
  invite,
  later,
  type Office,
  rolesIn,
  somebody,
} from "#tests/support/organization.ts";
import { accountContext, goodPassword, sessionOf } from "#tests/support/people.ts";

const { db } = await useDatabase();
const dave = somebody("dave");
const charlieAddress = somebody("charlie");
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

async function signedIn(email = charlieAddress) {
  const cookies = (await signIn(accountContext({ db }), { email, password: goodPassword }))?.cookies ?? [];
  const session = await sessionOf({ db }, cookies);
  const identity = session && (await identifyMember({ db }, session));
  if (!identity) throw new Error("nobody is signed in");
  return { cookies, identity, ctx: { ...accountContext({ db }, cookies), actor: identity.actor } };
}

/** Signs up on the page that an invitation leads to. */
async function signUpFor(token: InvitationToken, email = dave) {
  const next = `/en/invitation/${token}`;
  await signUp(accountContext({ db }), SignUpInput.parse({ name: "Dave", email, password: goodPassword, next }), "en");
}

async function linkInMail(page: string): Promise<URL> {
  const mail = await db.mail.findFirstOrThrow({
    where: { text: { contains: page } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return new URL(/http\S+/.exec(mail.text)?.[0] ?? "");
}

describe("accepting", () => {
  test("makes a member with the role, has the session act for it, and is written down", async () => {
    const token = await invite(office.alice, charlieAddress, "admin");
    const { ctx, cookies } = await signedIn();
    expect(await acceptInvitation(ctx, token)).toBeNull();
    expect(await rolesIn(db, office.organizationId)).toMatchObject({ Charlie: "admin" });
    expect(await sessionOf({ db }, cookies)).toMatchObject({ organizationId: office.organizationId });
    const [, deed] = await deedsIn(db, office.organizationId);
    const { userId } = office.charlie.actor;
    expect(deed).toMatchObject({
      action: "organization.accept-invitation",
      actorUserId: userId,
      after: { role: "admin" },
    });
  });

  test("works once", async () => {
    const token = await invite(office.alice, charlieAddress);
    expect(await acceptInvitation(office.charlie, token)).toBeNull();
    await db.member.deleteMany({
      where: { organizationId: office.organizationId, userId: office.charlie.actor.userId },
    });
    expect(await acceptInvitation(office.charlie, token)).toBe("invitation.gone");
    expect(await rolesIn(db, office.organizationId)).not.toHaveProperty("Charlie");
  });

  test.each([
    [6.99, null],
    [7.01, "invitation.gone"],
  ])("%d days after the invitation: %s", async (days, outcome) => {
    const token = await invite(office.alice, charlieAddress);
    expect(await acceptInvitation(later(office.charlie, days), token)).toBe(outcome);
  });

  test("takes the invited address: nobody else's, and not one that is not confirmed", async () => {
    const token = await invite(office.alice, charlieAddress);
    const outsider = await signUpAs("Mallory");
    expect(await acceptInvitation(outsider, token)).toBe("invitation.other_address");
    await db.user.updateMany({ where: { email: charlieAddress }, data: { emailVerified: false } });
    expect(await acceptInvitation(office.charlie, token)).toBe("invitation.unverified");
    expect(await codeOf(acceptInvitation(accountContext({ db }), token))).toBe("not_signed_in");
    expect(Object.keys(await rolesIn(db, office.organizationId)).sort()).toEqual(["Alice", "Bob", "Vera"]);
    expect(await db.invitation.count({ where: { status: "pending" } })).toBe(1);
  });

  test("of an organization that was left again goes with a new invitation", async () => {
    const token = await invite(office.alice, charlieAddress);
    await acceptInvitation(office.charlie, token);
    expect(await readInvitation(office.charlie, token)).toEqual({ state: "member", organizationName: "Alice BV" });
    expect(await readInvitation(office.bob, token)).toEqual({ state: "accepted" });
  });
});

async function signUpAs(name: string) {
  const email = somebody(name.toLowerCase());
  const typed = { name, organizationName: `${name} BV`, email, password: goodPassword };
  await signUp(accountContext({ db }), SignUpInput.parse(typed), "nl");
  await db.user.updateMany({ where: { email }, data: { emailVerified: true } });
  return (await signedIn(email)).ctx;
}

test("what the link shows depends on who looks, and tells nobody else's address but the invited one", async () => {
  const token = await invite(office.bob, charlieAddress, "admin");
  const facts = {
    state: "open",
    organizationName: "Alice BV",
    inviterName: "Bob",
    role: "admin",
    email: charlieAddress,
  };
  expect(await readInvitation(accountContext({ db }), token)).toEqual({ ...facts, reader: "visitor" });
  expect(await readInvitation(office.vera, token)).toEqual({ ...facts, reader: "other" });
  expect(await readInvitation(office.charlie, token)).toEqual({ ...facts, reader: "ready" });
  await db.user.updateMany({ data: { emailVerified: false } });
  expect(await readInvitation(office.charlie, token)).toEqual({ ...facts, reader: "unverified" });
});

describe("an invited person without an account", () => {
  test("signs up without an organization, confirms, and comes back to the invitation", async () => {
    const token = await invite(office.alice, dave);
    await signUpFor(token);
    const { identity, ctx, cookies } = await signedIn(dave);
    expect(identity).toMatchObject({ actor: { kind: "person" }, organizationName: null, organizations: [] });
    const link = await linkInMail("/verify");
    expect(toInvitationToken(link.searchParams.get("next"))).toBe(token);
    expect(await acceptInvitation(ctx, token)).toBe("invitation.unverified");
    expect(await verifyEmail(ctx, VerifyEmailInput.parse({ token: link.searchParams.get("token") }))).toBe(true);
    expect(await acceptInvitation(ctx, token)).toBeNull();
    const session = await sessionOf({ db }, cookies);
    expect(session && (await identifyMember({ db }, session))).toMatchObject({
      actor: { kind: "member", organizationId: office.organizationId, role: "viewer" },
    });
    expect(await db.organization.count({ where: { members: { some: { user: { email: dave } } } } })).toBe(1);
  });

  test("who asks for the mail again is led back as well", async () => {
    const token = await invite(office.alice, dave);
    await signUpFor(token);
    await db.mail.deleteMany();
    const { ctx } = await signedIn(dave);
    await mailVerification(ctx, toInvitationToken(ResendInput.parse({ next: `/nl/invitation/${token}` }).next));
    expect(toInvitationToken((await linkInMail("/verify")).searchParams.get("next"))).toBe(token);
  });

  test("and who has one after all gets the same answer, and a mail that leads there after signing in", async () => {
    const token = await invite(office.alice, charlieAddress);
    await signUpFor(token, charlieAddress);
    expect(toInvitationToken((await linkInMail("/sign-in")).searchParams.get("next"))).toBe(token);
    expect(await db.user.count({ where: { email: charlieAddress, name: "Charlie" } })).toBe(1);
  });

  test.each([undefined, null, "/nl/invitation/x", "//evil.example", "/nl/mail-servers", "/nl/invitation/../../evil"])(
    "with %j for a way back is a sign-up like any other, which makes an organization",
    (next) => {
      const typed = { name: "Dave", email: dave, password: goodPassword, next };
      expect(SignUpInput.safeParse(typed).error?.issues).toMatchObject([
        { path: ["organizationName"], message: "required" },
      ]);
      expect(SignUpInput.safeParse({ ...typed, organizationName: "Dave BV" }).success).toBe(true);
    },
  );

  test("no other path gets into a mail", async () => {
    const next = "/koop-nu-op-evil.example";
    const typed = { name: "Dave", organizationName: "Dave BV", email: dave, password: goodPassword, next };
    await signUp(accountContext({ db }), SignUpInput.parse(typed), "nl");
    await signUp(accountContext({ db }), SignUpInput.parse(typed), "nl");
    expect(await db.mail.count({ where: { to: dave } })).toBe(2);
    expect(await db.mail.count({ where: { text: { contains: "evil.example" } } })).toBe(0);
  });
});
