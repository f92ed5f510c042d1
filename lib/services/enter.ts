import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { beginCeremony, secondStep } from "#lib/services/ceremonies.ts";
import { openSession } from "#lib/services/open-session.ts";

export interface Entry {
  /** False while a code is still to be asked: there is no session before that. */
  readonly isSignedIn: boolean;
  readonly cookies: CookieHeaders;
}

/** What follows when somebody has passed the first step of signing in: a session, or the second step where they switched that on. */
export async function enter(ctx: AccountContext, userId: string): Promise<Entry> {
  if (await asksCode(ctx, userId)) return beginSecondStep(ctx, userId);
  const { sessionId, cookies } = await openSession(ctx, userId);
  // Switched on since it was asked: that has ended all sessions there were, of which this was none yet.
  if (!(await asksCode(ctx, userId))) return { isSignedIn: true, cookies };
  await ctx.db.session.deleteMany({ where: { id: sessionId, userId } });
  return beginSecondStep(ctx, userId);
}

async function asksCode(ctx: AccountContext, userId: string): Promise<boolean> {
  return (await ctx.db.twoFactor.count({ where: { userId } })) > 0;
}

async function beginSecondStep(ctx: AccountContext, userId: string): Promise<Entry> {
  return { isSignedIn: false, cookies: await beginCeremony(ctx, secondStep, { userId, data: {} }) };
}
