import { expect, test } from "vitest";
import { ForgotPasswordInput, ResetPasswordInput } from "#lib/account/account-input.ts";
import { SecondFactor } from "#lib/account/second-factor.ts";
import { addMs } from "#lib/allow-list/instant.ts";
import { passSecondStep } from "#lib/services/pass-second-step.ts";
import { readTwoFactor } from "#lib/services/read-two-factor.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { resetPassword } from "#lib/services/reset-password.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { switchOnTwoFactor } from "#lib/services/switch-on-two-factor.ts";
import { credentials, minute, useAlice } from "#tests/support/code-app.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext, createOwner, sessionOf } from "#tests/support/people.ts";
import { showCode } from "#tests/support/show-code.ts";

const { db } = await useDatabase();
const { now, wait, visitor, browser, enterPassword, begin, switchOn, passCode } = useAlice(db);

test("stands between the password and the session", async () => {
  const { showCode: show } = await switchOn();
  const sessions = await db.session.count();
  const ticket = await enterPassword();
  expect(await db.session.count()).toBe(sessions);
  expect(await sessionOf({ db }, ticket)).toBeNull();
  const cookie = /^poortwachter\.second-step=[0-9a-f]{40}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/;
  expect(ticket.join()).toMatch(cookie);
  const cookies = await passCode(ticket, show());
  if (typeof cookies === "string") throw new Error(cookies);
  const { id } = await db.user.findFirstOrThrow();
  expect(await sessionOf({ db }, cookies)).toMatchObject({ userId: id });
});

test("has a cookie of its own host under https", async () => {
  await switchOn();
  const entry = await signIn(accountContext({ db, baseUrl: "https://poortwachter.example.com" }), credentials);
  const cookie = /^__Host-poortwachter\.second-step=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/;
  expect(entry?.cookies.join()).toMatch(cookie);
});

test("takes a code once, and none from before it", async () => {
  const { secret, showCode: show } = await switchOn();
  const [first, second] = [await enterPassword(), await enterPassword()];
  expect(await passCode(first, show())).not.toBeTypeOf("string");
  expect(await passCode(second, show())).toBe("second_factor.wrong");
  expect(await passCode(second, showCode(secret, addMs(now(), -30_000)))).toBe("second_factor.wrong");
});

test.each([-2, 2, 20])("refuses a code of %i steps away", async (steps) => {
  const { secret } = await switchOn();
  wait(30 * minute);
  const code = showCode(secret, addMs(now(), steps * 30_000));
  expect(await passCode(await enterPassword(), code)).toBe("second_factor.wrong");
});

test.each(["code", "recovery code"])("takes one %s three times at the same moment once", async (kind) => {
  const { codes, showCode: show } = await switchOn();
  const text = kind === "code" ? show() : (codes[0] ?? "");
  const tickets = await Promise.all([enterPassword(), enterPassword(), enterPassword()]);
  const outcomes = await Promise.all(tickets.map((ticket) => passCode(ticket, text)));
  expect(outcomes.filter((outcome) => outcome === "second_factor.wrong")).toHaveLength(2);
});

test("takes a recovery code once, in any spelling, and tells its owner", async () => {
  const { codes } = await switchOn();
  const [one = ""] = codes;
  expect(await passCode(await enterPassword(), one.toUpperCase().replaceAll("-", " "))).not.toBeTypeOf("string");
  expect(await passCode(await enterPassword(), one)).toBe("second_factor.wrong");
  expect(await readTwoFactor(browser())).toMatchObject({ recoveryCodesLeft: 9 });
  expect(await db.mail.count({ where: { text: { contains: "een herstelcode gebruikt" } } })).toBe(1);
});

test("takes a recovery code also when AUTH_SECRET is another one, and no code then", async () => {
  const { codes, showCode: show } = await switchOn();
  await db.twoFactor.updateMany({ data: { secret: "AAAA" } });
  expect(await passCode(await enterPassword(), show())).toBe("second_factor.wrong");
  expect(await passCode(await enterPassword(), codes[0] ?? "")).not.toBeTypeOf("string");
});

test("opens one session with two codes at the same moment", async () => {
  const { codes } = await switchOn();
  const ticket = await enterPassword();
  const outcomes = await Promise.all(codes.slice(0, 2).map((text) => passCode(ticket, text)));
  expect(outcomes.filter((outcome) => outcome === "second_factor.expired")).toHaveLength(1);
});

test("does not take the code of another account", async () => {
  const { codes } = await switchOn();
  const charlie = await createOwner({ db }, "Charlie");
  if (charlie.actor.kind !== "member") throw new Error("nobody signed up");
  await db.recoveryCode.updateMany({ data: { userId: charlie.actor.userId } });
  expect(await passCode(await enterPassword(), codes[0] ?? "")).toBe("second_factor.wrong");
});

test.each(["", "x", "=%00", "=''", `=${"a".repeat(40)}`])("is not begun by the cookie %j", async (text) => {
  await switchOn();
  expect(await passCode([`poortwachter.second-step${text}`], "123456")).toBe("second_factor.expired");
});

test("lasts ten minutes", async () => {
  const { showCode: show } = await switchOn();
  const ticket = await enterPassword();
  wait(11 * minute);
  expect(await passCode(ticket, show())).toBe("second_factor.expired");
});

test("allows ten guesses an hour, wherever they come from", async () => {
  const { showCode: show } = await switchOn();
  const ticket = await enterPassword();
  const wrong = SecondFactor.parse("000000");
  const guess = (i: number) => passSecondStep(accountContext({ db, now, client: `198.51.100.${i}` }, ticket), wrong);
  const outcomes = await Promise.all(Array.from({ length: 11 }, (_, i) => codeOf(guess(i))));
  expect(outcomes.filter((outcome) => outcome === "too_many_requests")).toHaveLength(1);
  expect(await codeOf(passCode(ticket, show()))).toBe("too_many_requests");
  wait(61 * minute);
  expect(await passCode(await enterPassword(), show())).not.toBeTypeOf("string");
});

test("is asked after a new password by mail too, which ends a step that was begun with the old one", async () => {
  const { showCode: show } = await switchOn();
  const begun = await enterPassword();
  await requestPasswordReset(visitor(), ForgotPasswordInput.parse({ email: credentials.email }));
  const { text } = await db.mail.findFirstOrThrow({ where: { text: { contains: "reset-password?token=" } } });
  const token = /reset-password\?token=(\S+)/.exec(text)?.[1] ?? "";
  const password = "een heel ander wachtwoord";
  expect(await resetPassword(visitor(), ResetPasswordInput.parse({ token, password }))).toBe(true);
  expect(await passCode(begun, show())).toBe("second_factor.expired");
  expect(await signIn(visitor(), { ...credentials, password })).toMatchObject({ isSignedIn: false });
  expect(await db.session.count()).toBe(0);
});

test("is what who signs in at the moment of switching on is left with", async () => {
  const { cookies, secret } = await begin();
  const [on] = await Promise.all([
    switchOnTwoFactor(browser(cookies), SecondFactor.parse(showCode(secret, now()))),
    ...Array.from({ length: 6 }, () => signIn(visitor(), credentials)),
  ]);
  expect(await db.twoFactor.count()).toBe(1);
  expect(await db.session.count()).toBe(1);
  expect("cookies" in on && (await sessionOf({ db }, on.cookies))).not.toBeNull();
});
