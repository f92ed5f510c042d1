import type { SecondFactor } from "#lib/account/second-factor.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { endCeremony, readCeremony, twoFactorSetUp } from "#lib/services/ceremonies.ts";
import type { Transaction } from "#lib/services/context.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { requireSession, type SessionOwner } from "#lib/services/lock-account.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";
import type { NewRecoveryCodes } from "#lib/services/renew-recovery-codes.ts";
import { replaceRecoveryCodes } from "#lib/services/replace-recovery-codes.ts";

type Outcome = NewRecoveryCodes | { readonly refusal: "second_factor.expired" | "second_factor.wrong" };

/**
 * Asks a code at every sign-in from now on, once a first one shows that the app has the secret. Returns the recovery codes, this once; all
 * other sessions end.
 */
export async function switchOnTwoFactor(ctx: AccountContext, { text: code }: SecondFactor): Promise<Outcome> {
  const session = await requireSession(ctx);
  const { userId } = session;
  const begun = await readCeremony(ctx, twoFactorSetUp);
  if (begun === null || begun.userId !== userId) return { refusal: "second_factor.expired" };
  await limitAccountAct(ctx, "second-step", userId);
  const { secret: sealed } = begun.data;
  const secret = ctx.auth.vault.open(sealed, userId);
  const lastStep = secret === null ? null : ctx.auth.codeApp.findStep(secret, code, ctx.now());
  if (lastStep === null) return { refusal: "second_factor.wrong" };
  await forgetAttempts(ctx, accountKey("second-step", userId));
  const made = await ctx.db.$transaction(async (tx) => {
    if ((await endCeremony(tx, ctx, twoFactorSetUp)) === null) return null;
    return storeTwoFactor(tx, ctx, session, { secret: sealed, lastStep });
  });
  if (made === null) return { refusal: "second_factor.expired" };
  return { codes: made.codes, cookies: await ctx.auth.issueSessionCookie(made.token) };
}

interface CodeAppKey {
  readonly secret: string;
  readonly lastStep: number;
}

async function storeTwoFactor(tx: Transaction, ctx: AccountContext, session: SessionOwner, key: CodeAppKey) {
  const { userId } = session;
  const token = await endOtherSessions(tx, session);
  if ((await tx.twoFactor.count({ where: { userId } })) > 0) throw new AppError("conflict");
  const data = { userId, ...key, createdAt: new Date(ctx.now()) };
  await tx.twoFactor.create({ data, select: { userId: true } });
  await recordSignInChange(tx, ctx, userId, "two-factor-on");
  return { token, codes: await replaceRecoveryCodes(tx, ctx, userId) };
}
