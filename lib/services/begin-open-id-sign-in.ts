import type { OpenIdRefusal } from "#lib/account/open-id.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { beginCeremony, openIdSignIn } from "#lib/services/ceremonies.ts";

interface Journey {
  /** Where somebody goes on when they are back. */
  readonly next: string | null;
  readonly locale: string;
  /** For the account that asks, and no other. */
  readonly isLink?: boolean;
}

interface Departure {
  readonly url: string;
  readonly cookies: CookieHeaders;
}

/** Where a browser is to go for somebody to sign in at the other service. */
export async function beginOpenIdSignIn(
  ctx: AccountContext,
  { next, locale, isLink = false }: Journey,
): Promise<Departure | OpenIdRefusal> {
  if (ctx.auth.openId === null) throw new AppError("not_found");
  const userId = isLink ? requirePerson(ctx).actor.userId : null;
  await limitAccountAct(ctx, "openid");
  const question = await ctx.auth.openId.begin();
  if (typeof question === "string") return question;
  const data = { ...question.expected, next, locale };
  return { url: question.url, cookies: await beginCeremony(ctx, openIdSignIn, { userId, data }) };
}
