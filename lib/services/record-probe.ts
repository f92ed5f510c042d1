import type { ProbeId, ProbeProgress } from "#lib/mail-server/probe.ts";
import type { ProbeReport } from "#lib/mail-server/probe-report.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Writes down how far a probe has come. */
export async function recordProbeProgress(ctx: ServiceContext, id: ProbeId, progress: ProbeProgress): Promise<void> {
  await ctx.db.probe.updateMany({ where: { id, state: "running" }, data: { progress } });
}

/** Ends a probe: with its report, or refused when there is none. */
export async function recordProbeEnd(ctx: ServiceContext, id: ProbeId, report: ProbeReport | null): Promise<void> {
  const finishedAt = new Date(ctx.now());
  const end = report === null ? { state: "refused" } : { state: "done", report };
  await ctx.db.probe.updateMany({ where: { id, state: "running" }, data: { ...end, finishedAt } });
}
