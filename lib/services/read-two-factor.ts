import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface TwoFactorStanding {
  /** Null while it is off. */
  readonly onSince: Instant | null;
  readonly recoveryCodesLeft: number;
}

/** How it stands with the second step of who is signed in. */
export async function readTwoFactor(ctx: ServiceContext): Promise<TwoFactorStanding> {
  const { userId } = requirePerson(ctx).actor;
  const on = await ctx.db.twoFactor.findUnique({ where: { userId }, select: { createdAt: true } });
  const recoveryCodesLeft = await ctx.db.recoveryCode.count({ where: { userId } });
  return { onSince: on && toInstant(on.createdAt), recoveryCodesLeft };
}
