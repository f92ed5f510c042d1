import type { Vantage } from "#lib/mail-server/probe-code.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Shows that somebody probes from a vantage. */
export async function beatProber(ctx: ServiceContext, vantage: Vantage): Promise<void> {
  const heartbeatAt = new Date(ctx.now());
  const row = { where: { vantage }, create: { vantage, heartbeatAt }, update: { heartbeatAt } };
  await ctx.db.prober.upsert({ ...row, select: { vantage: true } });
}
