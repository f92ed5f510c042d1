import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { beginCeremony, passkeySignIn } from "#lib/services/ceremonies.ts";

/** What a browser is asked when somebody wants to sign in with a passkey, whoever they are. */
export async function beginPasskeySignIn(
  ctx: AccountContext,
): Promise<{ readonly options: string; readonly cookies: CookieHeaders }> {
  await limitAccountAct(ctx, "passkey");
  const { challenge, options } = await ctx.auth.passkeys.toSignInOptions();
  return { options, cookies: await beginCeremony(ctx, passkeySignIn, { userId: null, data: { challenge } }) };
}
