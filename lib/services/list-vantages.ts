import type { Vantage } from "#lib/mail-server/probe-code.ts";
import type { ServiceContext } from "#lib/services/context.ts";

const ALIVE_MS = 30_000;

/** The vantages from which somebody probes now; `inside` first. */
export async function listVantages(ctx: ServiceContext): Promise<readonly Vantage[]> {
  const since = new Date(ctx.now() - ALIVE_MS);
  const rows = await ctx.db.prober.findMany({ where: { heartbeatAt: { gt: since } }, select: { vantage: true } });
  const alive = new Set(rows.map(({ vantage }) => vantage));
  return (["inside", "outside"] as const).filter((vantage) => alive.has(vantage));
}
