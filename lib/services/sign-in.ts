import type { SignInInput } from "#lib/account/account-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { type Entry, enter } from "#lib/services/enter.ts";
import { findEntrant } from "#lib/services/entrant.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { readPasswordHash } from "#lib/services/stored-password.ts";

/** Lets somebody in, or on to the second step; null when the address or the password is wrong, without saying which. */
export async function signIn(
  ctx: AccountContext,
  { email, password }: Pick<SignInInput, "email" | "password">,
): Promise<Entry | null> {
  await limitAccountAct(ctx, "sign-in", email);
  const entrant = await findEntrant(ctx, { email });
  const hash = entrant && (await readPasswordHash(ctx, entrant.userId));
  const isRight = await ctx.auth.isPassword(hash, password);
  if (entrant === null || hash === null) return null;
  if (!isRight) {
    await recordFailure(ctx, entrant.userId);
    return null;
  }
  await forgetAttempts(ctx, accountKey("sign-in", email));
  // Changed at this very moment: the password may be another one, or not be enough any more.
  return (await enter(ctx, entrant)) ?? signIn(ctx, { email, password });
}

// Only at an account that there is: what strangers type would fill a log that nobody can shorten. Its limit bounds the rows.
async function recordFailure(ctx: AccountContext, userId: string): Promise<void> {
  const { organizationId } = await readMailing(ctx.db, userId);
  const actor = { userId: null, organizationId };
  await recordAudit(ctx.db, ctx, { action: "account.sign-in-failed", subjectId: userId, actor });
}
