import type { AccountContext } from "#lib/services/account-context.ts";
import { readCeremony, secondStep } from "#lib/services/ceremonies.ts";

/** True while the browser that asks has passed the first step of signing in, and not the second. */
export async function hasSecondStep(ctx: AccountContext): Promise<boolean> {
  return (await readCeremony(ctx, secondStep)) !== null;
}
