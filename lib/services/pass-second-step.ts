import type { SecondFactor } from "#lib/account/second-factor.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { endCeremony, readCeremony, secondStep } from "#lib/services/ceremonies.ts";
import { findEntrant } from "#lib/services/entrant.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { openSession } from "#lib/services/open-session.ts";
import { takeSecondFactor } from "#lib/services/take-second-factor.ts";

/** The second step of signing in. A wrong code leaves the step open, the right one ends it. */
export async function passSecondStep(
  ctx: AccountContext,
  factor: SecondFactor,
): Promise<CookieHeaders | "second_factor.expired" | "second_factor.wrong"> {
  const begun = await readCeremony(ctx, secondStep);
  if (begun === null || begun.userId === null) return "second_factor.expired";
  const { userId } = begun;
  const entrant = await findEntrant(ctx, { id: userId });
  if (entrant === null) return "second_factor.expired";
  await limitAccountAct(ctx, "second-step", userId);
  const refusal = await ctx.db.$transaction(async (tx) => {
    if (!(await takeSecondFactor(tx, ctx, userId, factor))) return "second_factor.wrong";
    return (await endCeremony(tx, ctx, secondStep)) === null ? "second_factor.expired" : null;
  });
  if (refusal !== null) return refusal;
  await forgetAttempts(ctx, accountKey("second-step", userId));
  const cookies = await openSession(ctx, entrant);
  if (cookies === null) return "second_factor.expired";
  return [...cookies, ctx.auth.toTicketCookie("second-step", null)];
}
