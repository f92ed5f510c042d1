import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";

/**
 * Refuses who has not confirmed their address: `forbidden`. Whoever made an account with the address of another could leave a way in that
 * is still there when its owner takes the account over with a new password.
 */
export async function requireVerified(ctx: AccountContext, userId: string): Promise<void> {
  const isVerified = { id: userId, emailVerified: true };
  if ((await ctx.db.user.count({ where: isVerified })) === 0) throw new AppError("forbidden");
}
