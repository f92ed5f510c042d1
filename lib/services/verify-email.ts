import type { VerifyEmailInput } from "#lib/account/account-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";

/**
 * Marks the address of who is signed in as theirs; false when the link is not, or no longer, valid. Only its own account can use a
 * link: whoever signed up with another's address does not get it confirmed by the owner's curiosity.
 */
export async function verifyEmail(ctx: AccountContext, { token }: Pick<VerifyEmailInput, "token">): Promise<boolean> {
  const { userId } = requirePerson(ctx).actor;
  await limitAccountAct(ctx, "verify-email", userId);
  const isVerified = await ctx.auth.verifyEmail(token, userId);
  if (isVerified) await recordAudit(ctx.db, ctx, { action: "account.verify-email", subjectId: userId });
  return isVerified;
}
