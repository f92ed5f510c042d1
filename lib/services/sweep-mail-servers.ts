import { toPurgeBound } from "#lib/mail-server/removal.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Deletes removed mail servers that can't be put back any more, with their feed addresses and probes. What was done to them stays. */
export async function sweepMailServers(ctx: ServiceContext): Promise<void> {
  await ctx.db.mailServer.deleteMany({ where: { removedAt: { lt: new Date(toPurgeBound(ctx.now())) } } });
}
