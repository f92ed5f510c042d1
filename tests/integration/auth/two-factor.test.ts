import { expect, test } from "vitest";
import { recoveryCodeCount, SecondFactor } from "#lib/account/second-factor.ts";
import { beginTwoFactor } from "#lib/services/begin-two-factor.ts";
import { readTwoFactor } from "#lib/services/read-two-factor.ts";
import { readTwoFactorSetUp } from "#lib/services/read-two-factor-set-up.ts";
import { renewRecoveryCodes } from "#lib/services/renew-recovery-codes.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { switchOffTwoFactor } from "#lib/services/switch-off-two-factor.ts";
import { switchOnTwoFactor } from "#lib/services/switch-on-two-factor.ts";
import { credentials, minute, proof, useAlice } from "#tests/support/code-app.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { createOwner, goodPassword, sessionOf } from "#tests/support/people.ts";
import { showCode } from "#tests/support/show-code.ts";

const { db } = await useDatabase();
const { now, wait, visitor, browser, enterPassword, begin, switchOn, passCode } = useAlice(db);

test("switching on gives ten recovery codes, ends other sessions, sends a notice and is written down", async () => {
  const elsewhere = await enterPassword();
  const { codes, before, session, secret } = await switchOn();
  expect(new Set(codes).size).toBe(recoveryCodeCount);
  expect(await sessionOf({ db }, elsewhere)).toBeNull();
  expect(await sessionOf({ db }, before)).toBeNull();
  expect(await sessionOf({ db }, session)).not.toBeNull();
  expect(await readTwoFactor(browser())).toMatchObject({ recoveryCodesLeft: 10 });
  const notice = await db.mail.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  expect(notice.text).toContain("tweestapsverificatie ingeschakeld");
  expect(await db.auditEvent.count({ where: { action: "account.two-factor-on" } })).toBe(1);
  const [stored] = await db.$queryRaw<{ text: string }[]>`SELECT
    (SELECT json_agg(two_factor) FROM two_factor)::text || (SELECT json_agg(recovery_code) FROM recovery_code)::text AS text`;
  expect(stored?.text).not.toContain(secret);
  for (const one of codes) expect(stored?.text).not.toContain(one.replaceAll("-", ""));
});

test.each(["000000", "1234-abcd-1234-abcd-1234-abcd"])(
  "switching on asks for a code of the app, not %s",
  async (text) => {
    const { cookies } = await begin();
    expect(await switchOnTwoFactor(browser(cookies), SecondFactor.parse(text))).toEqual({
      refusal: "second_factor.wrong",
    });
    expect(await db.twoFactor.count()).toBe(0);
  },
);

test("switching on asks for the password, a confirmed address, and that it is off", async () => {
  const session = await enterPassword();
  const wrong = await beginTwoFactor(browser(session), { currentPassword: "een ander wachtwoord" });
  expect(wrong).toEqual({ refusal: { field: "currentPassword", code: "proof.wrong_password" } });
  await db.user.updateMany({ data: { emailVerified: false } });
  expect(await codeOf(beginTwoFactor(browser(session), proof))).toBe("forbidden");
  await db.user.updateMany({ data: { emailVerified: true } });
  await switchOn();
  expect(await codeOf(beginTwoFactor(browser(session), proof))).toBe("conflict");
  expect(await codeOf(beginTwoFactor(visitor(), proof))).toBe("not_signed_in");
});

test("switching on goes on in the browser that began, within ten minutes", async () => {
  const { session, cookies } = await begin();
  expect(await readTwoFactorSetUp(browser(session))).toBeNull();
  const charlie = await createOwner({ db }, "Charlie");
  expect(await readTwoFactorSetUp({ ...browser(cookies), actor: charlie.actor })).toBeNull();
  wait(11 * minute);
  expect(await readTwoFactorSetUp(browser(cookies))).toBeNull();
  expect(await switchOnTwoFactor(browser(cookies), SecondFactor.parse("123456"))).toEqual({
    refusal: "second_factor.expired",
  });
});

test("switching on twice at the same moment does it once", async () => {
  const { cookies, secret } = await begin();
  const code = SecondFactor.parse(showCode(secret, now()));
  const attempts = [1, 2, 3].map(() => switchOnTwoFactor(browser(cookies), code).catch(() => ({ refusal: "session" })));
  const outcomes = await Promise.all(attempts);
  expect(outcomes.filter((outcome) => "codes" in outcome)).toHaveLength(1);
  expect(await db.recoveryCode.count()).toBe(recoveryCodeCount);
});

test("changing it asks for password and code, ends other sessions and sends a notice", async () => {
  const { codes, session, showCode: show } = await switchOn();
  const give = (text: string, currentPassword = goodPassword) => ({ currentPassword, code: SecondFactor.parse(text) });
  const refused = await renewRecoveryCodes(browser(session), give(show(), "een ander wachtwoord"));
  expect(refused).toEqual({ refusal: { field: "currentPassword", code: "proof.wrong_password" } });
  const wrong = await renewRecoveryCodes(browser(session), give("000000"));
  expect(wrong).toEqual({ refusal: { field: "code", code: "second_factor.wrong" } });
  const elsewhere = await passCode(await enterPassword(), codes[0] ?? "");
  if (typeof elsewhere === "string") throw new Error(elsewhere);
  const renewed = await renewRecoveryCodes(browser(session), give(show()));
  if ("refusal" in renewed) throw new Error("password and code are right");
  expect(renewed.codes).toHaveLength(recoveryCodeCount);
  expect(await sessionOf({ db }, elsewhere)).toBeNull();
  expect(await passCode(await enterPassword(), codes[1] ?? "")).toBe("second_factor.wrong");
  const off = await switchOffTwoFactor(browser(renewed.cookies), give(renewed.codes[0] ?? ""));
  expect(off).toHaveProperty("cookies");
  expect([await db.twoFactor.count(), await db.recoveryCode.count()]).toEqual([0, 0]);
  expect((await signIn(visitor(), credentials))?.isSignedIn).toBe(true);
  const deeds = await db.auditEvent.findMany({ orderBy: { id: "desc" }, select: { action: true }, take: 20 });
  expect(
    deeds
      .map(({ action }) => action)
      .filter((action) => /two-factor|recovery/.test(action))
      .slice(0, 5),
  ).toEqual([
    "account.two-factor-off",
    "account.use-recovery-code",
    "account.renew-recovery-codes",
    "account.use-recovery-code",
    "account.two-factor-on",
  ]);
});
