import type { TwoFactorProof } from "#lib/account/sign-in-input.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";
import { type TwoFactorRefusal, withTwoFactorProof } from "#lib/services/with-two-factor-proof.ts";

type Outcome = { readonly refusal: TwoFactorRefusal } | { readonly cookies: CookieHeaders };

/** Asks no code any more. All other sessions end, and the recovery codes are gone. */
export async function switchOffTwoFactor(ctx: AccountContext, proof: TwoFactorProof): Promise<Outcome> {
  const outcome = await withTwoFactorProof(ctx, proof, async (tx, session) => {
    const { userId } = session;
    const token = await endOtherSessions(tx, session);
    await tx.twoFactor.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await recordSignInChange(tx, ctx, userId, "two-factor-off");
    return token;
  });
  return "refusal" in outcome ? outcome : { cookies: await ctx.auth.issueSessionCookie(outcome.done) };
}
