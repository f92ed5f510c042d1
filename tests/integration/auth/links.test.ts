import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ForgotPasswordInput, ResetPasswordInput, SignUpInput, VerifyEmailInput } from "#lib/account/account-input.ts";
import { EmailAddress } from "#lib/account/email-address.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { mailVerification } from "#lib/services/mail-verification.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { resetPassword } from "#lib/services/reset-password.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signUp } from "#lib/services/sign-up.ts";
import { verifyEmail } from "#lib/services/verify-email.ts";
import { useDatabase } from "#tests/support/database.ts";
import { accountContext, createOwner, goodPassword, sessionOf } from "#tests/support/people.ts";

const { db } = await useDatabase();
const email = EmailAddress.parse("alice@example.com");
const newPassword = "een heel ander wachtwoord";

let alice: ServiceContext;

beforeEach(async () => {
  alice = await createOwner({ db }, "Alice");
});

afterEach(async () => {
  await db.user.deleteMany();
  await db.organization.deleteMany();
  await db.verification.deleteMany();
  await db.mail.deleteMany();
  await db.rateLimit.deleteMany();
});

async function tokenInMail(page: string): Promise<string> {
  const mail = await db.mail.findFirstOrThrow({
    where: { text: { contains: page } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return new RegExp(`${page}\\?token=(\\S+)`).exec(mail.text)?.[1] ?? "";
}

async function requestToken(): Promise<string> {
  await requestPasswordReset(accountContext({ db }), ForgotPasswordInput.parse({ email }));
  return tokenInMail("/nl/reset-password");
}

async function reset(token: string, password = newPassword): Promise<boolean> {
  return resetPassword(accountContext({ db }), ResetPasswordInput.parse({ token, password }));
}

async function canSignIn(password: string): Promise<boolean> {
  return (await signIn(accountContext({ db }), { email, password })) !== null;
}

describe("a forgotten password", () => {
  test("is replaced with the link from a mail, which ends every session and sends a notice", async () => {
    const cookies = (await signIn(accountContext({ db }), { email, password: goodPassword }))?.cookies ?? [];
    expect(await reset(await requestToken())).toBe(true);
    expect(await sessionOf({ db }, cookies)).toBeNull();
    expect([await canSignIn(goodPassword), await canSignIn(newPassword)]).toEqual([false, true]);
    const notice = await db.mail.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(notice).toMatchObject({ to: email, subject: "Uw wachtwoord voor Poortwachter is gewijzigd" });
    const actions = await db.auditEvent.findMany({ where: { action: { contains: "reset" } }, orderBy: { id: "asc" } });
    expect(actions.slice(-2).map((event) => event.action)).toEqual([
      "account.request-password-reset",
      "account.reset-password",
    ]);
  });

  test("link works once", async () => {
    const token = await requestToken();
    expect([await reset(token), await reset(token, "nog een ander wachtwoord")]).toEqual([true, false]);
    expect(await canSignIn(newPassword)).toBe(true);
  });

  test("ends the other links that were asked for", async () => {
    const [first, second] = [await requestToken(), await requestToken()];
    expect(await reset(first)).toBe(true);
    expect(await reset(second, "nog een ander wachtwoord")).toBe(false);
  });

  test("link that is used twice at the same moment works once", async () => {
    const token = await requestToken();
    const outcomes = await Promise.all([1, 2, 3].map((n) => reset(token, `wachtwoord van poging ${n} hier`)));
    expect(outcomes.sort()).toEqual([false, false, true]);
  });

  test("link works for an hour and no longer", async () => {
    const token = await requestToken();
    const { expiresAt } = await db.verification.findFirstOrThrow();
    expect((expiresAt.getTime() - Date.now()) / 60_000).toBeCloseTo(60, 0);
    await db.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await reset(token)).toBe(false);
    expect(await canSignIn(goodPassword)).toBe(true);
  });

  test("link is not in the database but in its mail, and has 128 bits or more", async () => {
    const token = await requestToken();
    expect(token).toMatch(/^[A-Za-z0-9]{24,}$/);
    expect(JSON.stringify(await db.verification.findMany())).not.toContain(token);
  });

  test.each(["AAAAAAAAAAAAAAAAAAAAAAAA", "reset-password", "../../../etc/passwd"])(
    "link can't be %j",
    async (token) => {
      const input = ResetPasswordInput.safeParse({ token, password: newPassword });
      expect(input.success && (await resetPassword(accountContext({ db }), input.data))).toBe(false);
    },
  );

  test("of an unknown address gets the same answer and no mail", async () => {
    const mails = await db.mail.count();
    const input = ForgotPasswordInput.parse({ email: "nobody@example.com" });
    await expect(requestPasswordReset(accountContext({ db }), input)).resolves.toBeUndefined();
    expect(await db.mail.count()).toBe(mails);
  });

  test("link leads to the configured site", async () => {
    const ctx = accountContext({ db, baseUrl: "https://poortwachter.example.com" });
    await requestPasswordReset(ctx, ForgotPasswordInput.parse({ email }));
    const { text } = await db.mail.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(text).toContain("https://poortwachter.example.com/nl/reset-password?token=");
    expect(text).not.toContain("localhost");
  });
});

describe("an e-mail address", () => {
  async function verify(by: ServiceContext, token: string): Promise<boolean> {
    const ctx = { ...accountContext({ db }), actor: by.actor };
    return verifyEmail(ctx, VerifyEmailInput.parse({ token }));
  }

  async function isVerified(address: string = email): Promise<boolean> {
    return (await db.user.findUniqueOrThrow({ where: { email: address } })).emailVerified;
  }

  test("is confirmed with the link from a mail by who is signed in to its account", async () => {
    const token = await tokenInMail("/nl/verify");
    expect(await isVerified()).toBe(false);
    expect(await verify(alice, token)).toBe(true);
    expect(await isVerified()).toBe(true);
    expect(await db.auditEvent.count({ where: { action: "account.verify-email" } })).toBe(1);
  });

  test("is not confirmed by somebody else who has the link", async () => {
    const token = await tokenInMail("/nl/verify");
    const mallory = await createOwner({ db }, "Mallory");
    expect(await verify(mallory, token)).toBe(false);
    await expect(verify({ ...alice, actor: { kind: "visitor" } }, token)).rejects.toMatchObject({
      code: "not_signed_in",
    });
    expect([await isVerified(), await isVerified("mallory@example.com")]).toEqual([false, false]);
  });

  test.each([
    ["a changed signature", (token: string) => `${token.slice(0, -4)}AAAA`],
    ["no signature", (token: string) => `${token.split(".").slice(0, 2).join(".")}.`],
    [
      "the algorithm none",
      (token: string) => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`,
    ],
  ])("is not confirmed with %s", async (_, forge) => {
    expect(await verify(alice, forge(await tokenInMail("/nl/verify")))).toBe(false);
    expect(await isVerified()).toBe(false);
  });

  test("gets another mail when asked, until it is confirmed", async () => {
    const ctx = { ...accountContext({ db }), actor: alice.actor };
    await db.mail.deleteMany();
    await mailVerification(ctx);
    expect(await verify(alice, await tokenInMail("/nl/verify"))).toBe(true);
    await mailVerification(ctx);
    expect(await db.mail.count()).toBe(1);
  });
});

describe("mails about accounts", () => {
  test("hold nothing that somebody typed but the address they go to", async () => {
    const typed = { name: "Koop nu op evil.example", organizationName: "Gratis evil.example" };
    const input = SignUpInput.parse({ ...typed, email: "victim@example.com", password: goodPassword });
    await signUp(accountContext({ db }), input, "nl");
    await signUp(accountContext({ db }), input, "nl");
    const mails = await db.mail.findMany({ where: { to: "victim@example.com" } });
    expect(mails).toHaveLength(2);
    expect(JSON.stringify(mails)).not.toContain("evil.example");
  });
});
