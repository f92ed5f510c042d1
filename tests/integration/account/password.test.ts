import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EmailAddress } from "#lib/account/email-address.ts";
import { ChangePasswordInput, ProfileInput } from "#lib/account/own-account-input.ts";
import { addMs } from "#lib/allow-list/instant.ts";
import { changePassword } from "#lib/services/change-password.ts";
import { confirmIdentity, readProofDemand } from "#lib/services/confirm-identity.ts";
import { editProfile } from "#lib/services/edit-profile.ts";
import { readOwnAccount } from "#lib/services/read-own-account.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext, createOwner, goodPassword } from "#tests/support/people.ts";
import { type Browser, isSignedIn, openBrowser } from "#tests/support/signed-in.ts";

const { db } = await useDatabase();
const email = EmailAddress.parse("alice@example.com");
const password = "een heel ander wachtwoord";
const change = ChangePasswordInput.parse({ currentPassword: goodPassword, password });
let alice: Browser;

beforeEach(async () => {
  await createOwner({ db }, "Alice");
  alice = await openBrowser(db, "Alice");
  await db.mail.deleteMany();
});
afterEach(async () => {
  await db.user.deleteMany();
  await db.organization.deleteMany();
  await db.verification.deleteMany();
  await db.mail.deleteMany();
  await db.rateLimit.deleteMany();
});

const canSignIn = async (candidate: string) =>
  (await signIn(accountContext({ db }), { email, password: candidate })) !== null;
const deeds = () =>
  db.auditEvent.count({ where: { action: "account.change-password", subjectId: alice.ctx.actor.userId } });

describe("another password", () => {
  test("works instead of the old one, ends all other sessions, renews this one and sends a notice", async () => {
    const elsewhere = await openBrowser(db, "Alice");
    const outcome = await changePassword(alice.ctx, change);
    const cookies = "cookies" in outcome ? outcome.cookies : [];
    expect(cookies.join()).toContain("HttpOnly");
    const standing = await Promise.all([elsewhere.cookies, alice.cookies, cookies].map((one) => isSignedIn(db, one)));
    expect(standing).toEqual([false, false, true]);
    expect([await canSignIn(goodPassword), await canSignIn(password)]).toEqual([false, true]);
    expect(await db.mail.findMany()).toMatchObject([
      { to: email, subject: "Uw wachtwoord voor Poortwachter is gewijzigd" },
    ]);
    expect(await deeds()).toBe(1);
  });

  test("ends the links to choose one that were asked for before", async () => {
    await requestPasswordReset(accountContext({ db }), { email });
    await changePassword(alice.ctx, change);
    expect(await db.verification.count()).toBe(0);
  });

  test.each([
    [
      "the wrong current one",
      { currentPassword: "niet het goede wachtwoord" },
      "currentPassword",
      "proof.wrong_password",
    ],
    ["no current one", { currentPassword: undefined }, "currentPassword", "required"],
    ["the same one again", { password: goodPassword }, "password", "password.same"],
    ["the own address", { password: "alice@example.com" }, "password", "password.like_email"],
  ])("is refused with %s, at its field", async (_, wrong, field, code) => {
    const outcome = await changePassword(alice.ctx, ChangePasswordInput.parse({ ...change, ...wrong }));
    expect(outcome).toEqual({ refusal: { field, code } });
    expect([await canSignIn(goodPassword), await isSignedIn(db, alice.cookies), await deeds()]).toEqual([
      true,
      true,
      0,
    ]);
  });

  test("is set once of two at the same moment", async () => {
    const tries = ["een eerste nieuw wachtwoord", "een tweede nieuw wachtwoord"];
    const codes = await Promise.all(
      tries.map((one) => codeOf(changePassword(alice.ctx, { ...change, password: one }))),
    );
    expect(codes.sort()).toEqual(["allowed", "conflict"]);
    expect(await deeds()).toBe(1);
  });

  test("is not set from a session that another one has just ended", async () => {
    const elsewhere = await openBrowser(db, "Alice");
    await changePassword(alice.ctx, change);
    const again = { currentPassword: password, password: "nog een ander wachtwoord" };
    expect(await codeOf(changePassword(elsewhere.ctx, again))).toBe("not_signed_in");
  });

  test("leaves everything as it was when its mail can't be written", async () => {
    const passwordChanged = () => ({ subject: "not text for PostgreSQL: \u0000", text: "" });
    const ctx = { ...alice.ctx, mails: { ...alice.ctx.mails, passwordChanged } };
    await expect(changePassword(ctx, change)).rejects.toThrow();
    expect([await canSignIn(goodPassword), await isSignedIn(db, alice.cookies), await deeds()]).toEqual([
      true,
      true,
      0,
    ]);
  });

  test("is refused to a visitor", async () => {
    expect(await codeOf(changePassword(accountContext({ db }), change))).toBe("not_signed_in");
  });
});

describe("showing that it is you", () => {
  test("is stopped after ten wrong passwords, for the right one too", async () => {
    for (let round = 0; round < 10; round += 1) await confirmIdentity(alice.ctx, { currentPassword: `fout ${round}` });
    expect(await codeOf(confirmIdentity(alice.ctx, { currentPassword: goodPassword }))).toBe("too_many_requests");
  });

  test("starts anew with the right password", async () => {
    for (let round = 0; round < 9; round += 1) await confirmIdentity(alice.ctx, { currentPassword: `fout ${round}` });
    expect(await confirmIdentity(alice.ctx, { currentPassword: goodPassword })).toBeNull();
    expect(await db.rateLimit.count({ where: { key: { startsWith: "confirm-identity account" } } })).toBe(0);
  });

  describe("without a password", () => {
    beforeEach(() => db.account.deleteMany());

    test("takes a session of at most ten minutes", async () => {
      expect(await readProofDemand(alice.ctx)).toEqual({ hasPassword: false, isFresh: true });
      expect(await confirmIdentity(alice.ctx, {})).toBeNull();
      const later = { ...alice.ctx, now: () => addMs(alice.ctx.now(), 11 * 60_000) };
      expect(await readProofDemand(later)).toEqual({ hasPassword: false, isFresh: false });
      expect(await confirmIdentity(later, { currentPassword: goodPassword })).toBe("proof.sign_in_again");
    });

    test("lets set a first one, once", async () => {
      const codes = await Promise.all([1, 2].map(() => codeOf(changePassword(alice.ctx, { password }))));
      expect(codes.sort()).toEqual(["allowed", "conflict"]);
      expect(await canSignIn(password)).toBe(true);
    });
  });
});

test("a name and a language are edited, and the old name is written nowhere", async () => {
  await editProfile(alice.ctx, ProfileInput.parse({ name: " Alice  de Vries ", locale: "en" }));
  expect(await readOwnAccount(alice.ctx)).toMatchObject({ name: "Alice de Vries", locale: "en" });
  const { after } = await db.auditEvent.findFirstOrThrow({ where: { action: "account.edit-profile" } });
  expect(after).toEqual({ locale: "en" });
  expect(ProfileInput.safeParse({ name: "x", locale: "de" }).success).toBe(false);
});
