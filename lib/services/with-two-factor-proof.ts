import type { ProofRefusal } from "#lib/account/proof.ts";
import type { TwoFactorProof } from "#lib/account/sign-in-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import type { Transaction } from "#lib/services/context.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { requireSession, type SessionOwner } from "#lib/services/lock-account.ts";
import { takeSecondFactor } from "#lib/services/take-second-factor.ts";

export type TwoFactorRefusal = ProofRefusal | { readonly field: "code"; readonly code: "second_factor.wrong" };

/**
 * Does what asks who it is and for a code, in one transaction with taking the code; or tells what was wrong. A right code is not used up
 * by a wrong password.
 */
export async function withTwoFactorProof<T>(
  ctx: AccountContext,
  { code, ...proof }: TwoFactorProof,
  deed: (tx: Transaction, session: SessionOwner) => Promise<T>,
): Promise<{ readonly refusal: TwoFactorRefusal } | { readonly done: T }> {
  const session = await requireSession(ctx);
  const { userId } = session;
  const refusal = await confirmIdentity(ctx, proof);
  if (refusal !== null) return { refusal };
  await limitAccountAct(ctx, "second-step", userId);
  const done = await ctx.db.$transaction(async (tx) =>
    (await takeSecondFactor(tx, ctx, userId, code)) ? { done: await deed(tx, session) } : null,
  );
  if (done === null) return { refusal: { field: "code", code: "second_factor.wrong" } };
  await forgetAttempts(ctx, accountKey("second-step", userId));
  return done;
}
