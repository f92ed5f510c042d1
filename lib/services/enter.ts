import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { beginCeremony, secondStep } from "#lib/services/ceremonies.ts";
import { type Entrant, isStillEntrant } from "#lib/services/entrant.ts";
import { openSession } from "#lib/services/open-session.ts";

export interface Entry {
  /** False while a code is still to be asked: there is no session before that. */
  readonly isSignedIn: boolean;
  readonly cookies: CookieHeaders;
}

/**
 * What follows when somebody has passed the first step of signing in: a session, or the second step where they switched that on. Null when
 * how they sign in has changed since they began: what they showed has to be looked at again.
 */
export async function enter(ctx: AccountContext, entrant: Entrant): Promise<Entry | null> {
  const { userId } = entrant;
  if ((await ctx.db.twoFactor.count({ where: { userId } })) > 0) return beginSecondStep(ctx, entrant);
  const cookies = await openSession(ctx, entrant);
  return cookies && { isSignedIn: true, cookies };
}

async function beginSecondStep(ctx: AccountContext, entrant: Entrant): Promise<Entry | null> {
  const cookies = await beginCeremony(ctx, secondStep, { userId: entrant.userId, data: {} });
  const isStill = await ctx.db.$transaction((tx) => isStillEntrant(tx, entrant));
  return isStill ? { isSignedIn: false, cookies } : null;
}
