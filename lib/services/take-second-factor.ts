import type { SecondFactor } from "#lib/account/second-factor.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { Transaction } from "#lib/services/context.ts";
import { hashToken } from "#lib/services/random-token.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";

/** Takes a code or a recovery code of somebody, each once; false when it is wrong or was taken before. */
export async function takeSecondFactor(
  tx: Transaction,
  ctx: AccountContext,
  userId: string,
  { kind, text }: SecondFactor,
): Promise<boolean> {
  return kind === "code" ? takeCode(tx, ctx, userId, text) : takeRecoveryCode(tx, ctx, userId, text);
}

// Time steps are taken in order (RFC 6238, 5.2), in one statement: of one code twice at once, one is refused.
async function takeCode(tx: Transaction, ctx: AccountContext, userId: string, code: string): Promise<boolean> {
  const row = await tx.twoFactor.findUnique({ where: { userId }, select: { secret: true } });
  const secret = row && ctx.auth.vault.open(row.secret, userId);
  const lastStep = secret === null ? null : ctx.auth.codeApp.findStep(secret, code, ctx.now());
  if (lastStep === null) return false;
  const where = { userId, lastStep: { lt: lastStep } };
  return (await tx.twoFactor.updateMany({ where, data: { lastStep } })).count === 1;
}

async function takeRecoveryCode(tx: Transaction, ctx: AccountContext, userId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { hash: hashToken(code), userId } });
  if (count === 0) return false;
  await recordSignInChange(tx, ctx, userId, "use-recovery-code");
  return true;
}
