import type { SignInInput } from "#lib/account/account-input.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { readMailing } from "#lib/services/read-mailing.ts";

/** Opens a session; null when the address or the password is wrong, without saying which. */
export async function signIn(
  ctx: AccountContext,
  { email, password }: Pick<SignInInput, "email" | "password">,
): Promise<CookieHeaders | null> {
  await limitAccountAct(ctx, "sign-in", email);
  const signedIn = await ctx.auth.signIn(email, password);
  if (signedIn === null) return null;
  const { userId, cookies } = signedIn;
  const { organizationId } = await readMailing(ctx.db, userId);
  await recordAudit(ctx.db, ctx, { action: "account.sign-in", subjectId: userId, actor: { userId, organizationId } });
  await forgetAttempts(ctx, accountKey("sign-in", email));
  return cookies;
}
