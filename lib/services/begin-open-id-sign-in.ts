import type { OpenIdRefusal } from "#lib/account/open-id.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { beginCeremony, openIdSignIn } from "#lib/services/ceremonies.ts";

interface Journey {
  /** Where somebody goes on when they are back. */
  readonly next: string | null;
  readonly locale: string;
}

interface Departure {
  readonly url: string;
  readonly cookies: CookieHeaders;
}

/** Where a browser is to go for somebody to sign in at the other service. */
export async function beginOpenIdSignIn(
  ctx: AccountContext,
  { next, locale }: Journey,
): Promise<Departure | OpenIdRefusal> {
  if (ctx.auth.openId === null) throw new AppError("not_found");
  await limitAccountAct(ctx, "openid");
  const question = await ctx.auth.openId.begin();
  if (typeof question === "string") return question;
  const data = { ...question.expected, next, locale };
  return { url: question.url, cookies: await beginCeremony(ctx, openIdSignIn, { userId: null, data }) };
}
