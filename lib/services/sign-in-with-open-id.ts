import type { OpenIdIdentity, OpenIdRefusal } from "#lib/account/open-id.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { endCeremony, openIdSignIn } from "#lib/services/ceremonies.ts";
import { type Entry, enter } from "#lib/services/enter.ts";
import { findOpenIdUser, type OpenIdWish } from "#lib/services/find-open-id-user.ts";

interface Arrival {
  readonly outcome: Entry | OpenIdRefusal;
  /** As they were when it began; null when nothing is known of that. */
  readonly next: string | null;
  readonly locale: string | null;
  /** It was begun on the page of an account. */
  readonly isLink: boolean;
}

/**
 * Lets somebody in who comes back from the other service, or on to the second step. The browser has to be the one that went there, within
 * ten minutes; one answer is taken, right or wrong.
 */
export async function signInWithOpenId(ctx: AccountContext, query: string): Promise<Arrival> {
  const { openId } = ctx.auth;
  if (openId === null) throw new AppError("not_found");
  const begun = await endCeremony(ctx.db, ctx, openIdSignIn);
  if (begun === null) return { outcome: "expired", next: null, locale: null, isLink: false };
  const { next, locale, ...expected } = begun.data;
  const about = { next, locale, isLink: begun.userId !== null };
  const identity = await openId.finish(query, expected);
  if (typeof identity === "string") return { outcome: identity, ...about };
  await limitAccountAct(ctx, "openid", `${identity.issuer} ${identity.subject}`);
  return { outcome: await letIn(ctx, identity, { locale, only: begun.userId }), ...about };
}

async function letIn(ctx: AccountContext, identity: OpenIdIdentity, wish: OpenIdWish): Promise<Entry | OpenIdRefusal> {
  const found = await findOpenIdUser(ctx, identity, wish);
  if ("refusal" in found) return found.refusal;
  const entry = await enter(ctx, found);
  if (entry === null) return letIn(ctx, identity, wish);
  return { ...entry, cookies: [...entry.cookies, ctx.auth.toTicketCookie("openid", null)] };
}
