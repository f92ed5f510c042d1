import type { ResetPasswordInput } from "#lib/account/account-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { hashToken } from "#lib/services/random-token.ts";

/** Sets a new password with the link from a mail, once; false when the link is not, or no longer, valid. */
export async function resetPassword(ctx: AccountContext, { token, password }: ResetPasswordInput): Promise<boolean> {
  await limitAccountAct(ctx, "reset-password", hashToken(token));
  return ctx.auth.resetPassword(token, password);
}
