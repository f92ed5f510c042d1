import type { ForgotPasswordInput } from "#lib/account/account-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";

/** Has a link mailed when there is an account with this address; the answer is the same when there is none. */
export async function requestPasswordReset(ctx: AccountContext, { email }: ForgotPasswordInput): Promise<void> {
  await limitAccountAct(ctx, "forgot-password", email);
  await ctx.auth.requestPasswordReset(email);
}
