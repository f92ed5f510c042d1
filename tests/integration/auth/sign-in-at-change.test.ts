import { describe, expect, test } from "vitest";
import { ForgotPasswordInput, ResetPasswordInput } from "#lib/account/account-input.ts";
import { ChangePasswordInput } from "#lib/account/own-account-input.ts";
import { SecondFactor } from "#lib/account/second-factor.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { changePassword } from "#lib/services/change-password.ts";
import { passSecondStep } from "#lib/services/pass-second-step.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { resetPassword } from "#lib/services/reset-password.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { credentials, useAlice } from "#tests/support/code-app.ts";
import { useDatabase } from "#tests/support/database.ts";

const { db } = await useDatabase();
const { visitor, browser, enterPassword, switchOn } = useAlice(db);
const password = "een heel ander wachtwoord";
const change = ChangePasswordInput.parse({ currentPassword: credentials.password, password });

type Deed = () => Promise<unknown>;
type Moment = (ctx: AccountContext, deed: Deed) => AccountContext;

const moments: [string, Moment][] = [
  [
    "after the password was compared",
    (ctx, deed) => ({
      ...ctx,
      auth: { ...ctx.auth, isPassword: async (...args) => andThen(ctx.auth.isPassword(...args), deed) },
    }),
  ],
  [
    "before the session is there",
    (ctx, deed) => ({
      ...ctx,
      auth: { ...ctx.auth, openSession: (id) => deed().then(() => ctx.auth.openSession(id)) },
    }),
  ],
  [
    "before its cookie is given out",
    (ctx, deed) => ({
      ...ctx,
      auth: { ...ctx.auth, openSession: async (id) => andThen(ctx.auth.openSession(id), deed) },
    }),
  ],
];

async function andThen<T>(work: Promise<T>, deed: Deed): Promise<T> {
  const done = await work;
  await deed();
  return done;
}

function once(deed: Deed): Deed {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    await deed();
  };
}

const countSignIns = () => db.auditEvent.count({ where: { action: "account.sign-in" } });

describe.each(moments)("the old password opens nothing when another one comes %s", (_, at) => {
  test("from the page of the account", async () => {
    const alice = await enterPassword();
    const signIns = await countSignIns();
    const deed = once(() => changePassword(browser(alice), change));
    expect(await signIn(at(visitor(), deed), credentials)).toBeNull();
    expect([await db.session.count(), await countSignIns()]).toEqual([1, signIns]);
  });

  test("by mail", async () => {
    await requestPasswordReset(visitor(), ForgotPasswordInput.parse({ email: credentials.email }));
    const { text } = await db.mail.findFirstOrThrow({ where: { text: { contains: "reset-password?token=" } } });
    const token = /reset-password\?token=(\S+)/.exec(text)?.[1];
    const signIns = await countSignIns();
    const deed = once(() => resetPassword(visitor(), ResetPasswordInput.parse({ token, password })));
    expect(await signIn(at(visitor(), deed), credentials)).toBeNull();
    expect([await db.session.count(), await countSignIns()]).toEqual([0, signIns]);
    expect(await signIn(visitor(), { ...credentials, password })).toMatchObject({ isSignedIn: true });
  });
});

describe("with two-factor authentication", () => {
  test("the old password does not lead to the second step", async () => {
    const { session } = await switchOn();
    const [, at] = moments[0] ?? [];
    const deed = once(() => changePassword(browser(session), change));
    expect(at && (await signIn(at(visitor(), deed), credentials))).toBeNull();
  });

  test.each(moments.slice(1))("a second step of the old password ends when another one comes %s", async (_, at) => {
    const { session, showCode } = await switchOn();
    const ticket = await enterPassword();
    const deed = once(() => changePassword(browser(session), change));
    const passed = await passSecondStep(at(visitor(ticket), deed), SecondFactor.parse(showCode()));
    expect(passed).toBe("second_factor.expired");
    expect(await db.session.count()).toBe(1);
  });
});
