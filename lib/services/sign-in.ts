import type { SignInInput } from "#lib/account/account-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { type Entry, enter } from "#lib/services/enter.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { readMailing } from "#lib/services/read-mailing.ts";

/** Lets somebody in, or on to the second step; null when the address or the password is wrong, without saying which. */
export async function signIn(
  ctx: AccountContext,
  { email, password }: Pick<SignInInput, "email" | "password">,
): Promise<Entry | null> {
  await limitAccountAct(ctx, "sign-in", email);
  const credential = await ctx.db.account.findFirst({
    where: { providerId: "credential", user: { email } },
    select: { userId: true, password: true },
  });
  const isRight = await ctx.auth.isPassword(credential?.password ?? null, password);
  if (credential === null) return null;
  if (!isRight) {
    await recordFailure(ctx, credential.userId);
    return null;
  }
  await forgetAttempts(ctx, accountKey("sign-in", email));
  return enter(ctx, credential.userId);
}

// Only at an account that there is: what strangers type would fill a log that nobody can shorten. Its limit bounds the rows.
async function recordFailure(ctx: AccountContext, userId: string): Promise<void> {
  const { organizationId } = await readMailing(ctx.db, userId);
  const actor = { userId: null, organizationId };
  await recordAudit(ctx.db, ctx, { action: "account.sign-in-failed", subjectId: userId, actor });
}
