import type { TwoFactorProof } from "#lib/account/sign-in-input.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";
import { replaceRecoveryCodes } from "#lib/services/replace-recovery-codes.ts";
import { type TwoFactorRefusal, withTwoFactorProof } from "#lib/services/with-two-factor-proof.ts";

export interface NewRecoveryCodes {
  /** For their owner to see this once. */
  readonly codes: readonly string[];
  readonly cookies: CookieHeaders;
}

type Outcome = { readonly refusal: TwoFactorRefusal } | NewRecoveryCodes;

/** Makes new recovery codes; those of before work no more. All other sessions end. */
export async function renewRecoveryCodes(ctx: AccountContext, proof: TwoFactorProof): Promise<Outcome> {
  const outcome = await withTwoFactorProof(ctx, proof, async (tx, session) => {
    const token = await endOtherSessions(tx, session);
    await recordSignInChange(tx, ctx, session.userId, "renew-recovery-codes");
    return { token, codes: await replaceRecoveryCodes(tx, ctx, session.userId) };
  });
  if ("refusal" in outcome) return outcome;
  const { token, codes } = outcome.done;
  return { codes, cookies: await ctx.auth.issueSessionCookie(token) };
}
