import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EmailAddress } from "#lib/account/email-address.ts";
import { ChangeEmailInput, EmailChangeToken } from "#lib/account/own-account-input.ts";
import { addMs } from "#lib/allow-list/instant.ts";
import { confirmEmailChange } from "#lib/services/confirm-email-change.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { readOwnAccount } from "#lib/services/read-own-account.ts";
import { requestEmailChange } from "#lib/services/request-email-change.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { sweepAccounts } from "#lib/services/sweep-accounts.ts";
import { withdrawEmailChange } from "#lib/services/withdraw-email-change.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext, createOwner, goodPassword } from "#tests/support/people.ts";
import { type Browser, isSignedIn, openBrowser } from "#tests/support/signed-in.ts";

const { db } = await useDatabase();
const oldEmail = EmailAddress.parse("alice@example.com");
const newEmail = EmailAddress.parse("alice@example.net");
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

const ask = (by: Browser, email: string = newEmail, currentPassword = goodPassword) =>
  requestEmailChange(by.ctx, ChangeEmailInput.parse({ email, currentPassword }));
const tokenIn = async (email: string) => {
  const mail = await db.mail.findFirstOrThrow({ where: { to: email }, orderBy: { createdAt: "desc" } });
  return EmailChangeToken.parse(/confirm\?token=(\w+)/.exec(mail.text)?.[1]);
};
const addressOf = async ({ ctx }: Browser) => (await readOwnAccount(ctx)).email;
const mailsTo = async (to: string) => (await db.mail.findMany({ where: { to } })).map(({ subject }) => subject);

describe("another e-mail address", () => {
  test("counts from its confirmation on, which ends all other sessions and what the old address was sent", async () => {
    const elsewhere = await openBrowser(db, "Alice");
    expect(await ask(alice)).toBeNull();
    await requestPasswordReset(accountContext({ db }), { email: oldEmail });
    expect(await readOwnAccount(alice.ctx)).toMatchObject({ email: oldEmail, wantedEmail: newEmail });
    const outcome = await confirmEmailChange(alice.ctx, await tokenIn(newEmail));
    const cookies = "cookies" in outcome ? outcome.cookies : [];
    const standing = await Promise.all([elsewhere.cookies, alice.cookies, cookies].map((one) => isSignedIn(db, one)));
    expect(standing).toEqual([false, false, true]);
    const account = { email: newEmail, emailVerified: true, wantedEmail: null };
    expect(await readOwnAccount(alice.ctx)).toMatchObject(account);
    expect(await db.verification.count()).toBe(0);
    const can = (email: EmailAddress) => signIn(accountContext({ db }), { email, password: goodPassword });
    expect([await can(oldEmail), (await can(newEmail)) !== null]).toEqual([null, true]);
    expect(await mailsTo(oldEmail)).toContain("Uw e-mailadres bij Poortwachter is gewijzigd");
  });

  test("is mailed a link that is not in the database, and the present one a notice without the new address", async () => {
    await ask(alice);
    const token = await tokenIn(newEmail);
    expect(JSON.stringify(await db.emailChange.findMany())).not.toContain(token);
    const notice = await db.mail.findFirstOrThrow({ where: { to: oldEmail } });
    expect(notice.subject).toBe("Wijziging van uw e-mailadres bij Poortwachter gevraagd");
    expect(notice.text).not.toContain(newEmail);
    expect(JSON.stringify(await db.auditEvent.findMany({ select: { before: true, after: true } }))).not.toContain("@");
  });

  test.each(["Alice@Example.NET", "alice＠example.net", " alice@EXAMPLE.net"])(
    "is the same address as %j",
    async (spelling) => {
      await ask(alice, spelling);
      expect((await readOwnAccount(alice.ctx)).wantedEmail).toBe(newEmail);
    },
  );

  test.each([
    ["a wrong password", newEmail, "niet het goede wachtwoord", "currentPassword", "proof.wrong_password"],
    ["the own address", oldEmail, goodPassword, "email", "email.same"],
  ])("is refused with %s, and nobody gets a mail", async (_, email, password, field, code) => {
    expect(await ask(alice, email, password)).toEqual({ field, code });
    expect([await db.mail.count(), await db.emailChange.count()]).toEqual([0, 0]);
  });

  test("that has an account gets the same answer, and its owner a mail without a link to confirm", async () => {
    await createOwner({ db }, "Bob");
    await db.mail.deleteMany();
    expect(await ask(alice, "bob@example.com")).toBeNull();
    expect(await readOwnAccount(alice.ctx)).toMatchObject({ email: oldEmail, wantedEmail: "bob@example.com" });
    const { text } = await db.mail.findFirstOrThrow({ where: { to: "bob@example.com" } });
    expect(text).not.toContain("token=");
    expect(await mailsTo(oldEmail)).toHaveLength(1);
  });
});

describe("the link to a new address", () => {
  test("works once", async () => {
    await ask(alice);
    const token = await tokenIn(newEmail);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => codeOf(confirmEmailChange(alice.ctx, token).then(asRefusal))),
    );
    expect(outcomes.filter((one) => one === "allowed")).toHaveLength(1);
    expect(await addressOf(alice)).toBe(newEmail);
  });

  test("works for an hour and no longer", async () => {
    await ask(alice);
    const later = { ...alice.ctx, now: () => addMs(alice.ctx.now(), 3_600_000) };
    expect(await confirmEmailChange(later, await tokenIn(newEmail))).toEqual({ refusal: "link.invalid" });
    expect((await readOwnAccount(later)).wantedEmail).toBeNull();
    await sweepAccounts(later);
    expect(await db.emailChange.count()).toBe(0);
  });

  test("works for its own account only: curiosity gives nobody another's address", async () => {
    await createOwner({ db }, "Mallory");
    const mallory = await openBrowser(db, "Mallory");
    await ask(mallory);
    expect(await confirmEmailChange(alice.ctx, await tokenIn(newEmail))).toEqual({ refusal: "link.invalid" });
    const visitor = accountContext({ db });
    expect(await codeOf(confirmEmailChange(visitor, await tokenIn(newEmail)))).toBe("not_signed_in");
    expect([await addressOf(alice), await addressOf(mallory)]).toEqual([oldEmail, "mallory@example.com"]);
  });

  test("ends when another is asked for, and when it is withdrawn", async () => {
    await ask(alice);
    const first = await tokenIn(newEmail);
    await ask(alice, "alice@example.org");
    expect(await confirmEmailChange(alice.ctx, first)).toEqual({ refusal: "link.invalid" });
    await withdrawEmailChange(alice.ctx);
    expect(await confirmEmailChange(alice.ctx, await tokenIn("alice@example.org"))).toEqual({
      refusal: "link.invalid",
    });
    expect(await addressOf(alice)).toBe(oldEmail);
  });

  test("gives one of two accounts an address that both want", async () => {
    await createOwner({ db }, "Bob");
    const bob = await openBrowser(db, "Bob");
    await ask(alice);
    const first = await tokenIn(newEmail);
    await db.mail.deleteMany();
    await ask(bob);
    const second = await tokenIn(newEmail);
    const outcomes = await Promise.all([confirmEmailChange(alice.ctx, first), confirmEmailChange(bob.ctx, second)]);
    expect(outcomes.map(asRefusal).sort()).toEqual(["email.taken", null]);
    expect(await db.user.count({ where: { email: newEmail } })).toBe(1);
  });
});

test("an operator is one by the address that is confirmed: a change gives it and takes it", async () => {
  const isOperator = async () => {
    const { userId } = alice.ctx.actor;
    const identity = await identifyMember({ db, operatorEmails: [newEmail] }, { userId, organizationId: null });
    return identity?.actor.isOperator;
  };
  await ask(alice);
  expect(await isOperator()).toBe(false);
  await confirmEmailChange(alice.ctx, await tokenIn(newEmail));
  expect(await isOperator()).toBe(true);
});

function asRefusal(outcome: Awaited<ReturnType<typeof confirmEmailChange>>): string | null {
  if (!("refusal" in outcome)) return null;
  if (outcome.refusal === "link.invalid") throw Object.assign(new Error(), { code: outcome.refusal });
  return outcome.refusal;
}
