import { afterEach, beforeEach } from "vitest";
import { EmailAddress } from "#lib/account/email-address.ts";
import { SecondFactor } from "#lib/account/second-factor.ts";
import { addMs, type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { beginTwoFactor } from "#lib/services/begin-two-factor.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { passSecondStep } from "#lib/services/pass-second-step.ts";
import { readTwoFactorSetUp } from "#lib/services/read-two-factor-set-up.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { switchOnTwoFactor } from "#lib/services/switch-on-two-factor.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { accountContext, createOwner, goodPassword } from "#tests/support/people.ts";
import { showCode } from "#tests/support/show-code.ts";

export const minute = 60_000;
const email = EmailAddress.parse("alice@example.com");
export const credentials = { email, password: goodPassword };
export const proof = { currentPassword: goodPassword };

/** Alice with a confirmed address, her browsers, and a clock of her own; new for each test. */
export function useAlice(db: PrismaClient) {
  let owner: ServiceContext;
  let clock: Instant;
  beforeEach(async () => {
    owner = await createOwner({ db }, "Alice");
    await db.user.updateMany({ data: { emailVerified: true } });
    clock = toInstant(new Date());
  });
  afterEach(async () => {
    await db.user.deleteMany();
    await db.organization.deleteMany();
    await db.verification.deleteMany();
    await db.mail.deleteMany();
    await db.rateLimit.deleteMany();
  });

  const now = () => clock;
  const wait = (ms: number) => {
    clock = addMs(clock, ms);
  };
  const visitor = (cookies: readonly string[] = []) => accountContext({ db, now }, cookies);
  const browser = (cookies: readonly string[] = []): AccountContext => ({ ...visitor(cookies), actor: owner.actor });

  async function enterPassword(): Promise<readonly string[]> {
    const entry = await signIn(visitor(), credentials);
    if (entry === null) throw new Error("the password is right");
    return entry.cookies;
  }

  /** As far as the QR code, in a browser that is signed in. */
  async function begin() {
    const session = await enterPassword();
    const begun = await beginTwoFactor(browser(session), proof);
    if ("refusal" in begun) throw new Error("the password is right");
    const cookies = [...session, ...begun.cookies];
    const { secret = "" } = (await readTwoFactorSetUp(browser(cookies))) ?? {};
    return { session, cookies, secret };
  }

  async function switchOn() {
    const begun = await begin();
    const on = await switchOnTwoFactor(browser(begun.cookies), SecondFactor.parse(showCode(begun.secret, clock)));
    if ("refusal" in on) throw new Error(on.refusal);
    wait(minute);
    return {
      ...begun,
      codes: on.codes,
      session: on.cookies,
      before: begun.session,
      showCode: () => showCode(begun.secret, clock),
    };
  }

  const passCode = (cookies: readonly string[], text: string) =>
    passSecondStep(visitor(cookies), SecondFactor.parse(text));

  return { now, wait, visitor, browser, enterPassword, begin, switchOn, passCode };
}
