import type { ProbeId, ProbeProgress } from "#lib/mail-server/probe.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { settleByProbe } from "#lib/services/opening-checks.ts";
import { recordCause } from "#lib/services/record-cause.ts";

/** Writes down how far a probe has come. */
export async function recordProbeProgress(ctx: ServiceContext, id: ProbeId, progress: ProbeProgress): Promise<void> {
  await ctx.db.probe.updateMany({ where: { id, state: "running" }, data: { progress } });
}

/** Ends a probe: with its report, or refused when there is none. One that recurs and found another thing than before is written down; one of an opening says whether that is over. */
export async function recordProbeEnd(ctx: ServiceContext, id: ProbeId, report: ProbeReport | null): Promise<void> {
  const finishedAt = new Date(ctx.now());
  const end = report === null ? { state: "refused" } : { state: "done", report };
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.probe.updateMany({ where: { id, state: "running" }, data: { ...end, finishedAt } });
    if (count > 0 && report !== null) await recordFinding(tx, ctx, id, report);
  });
}

const isBad = ({ verdict }: Pick<ProbeReport, "verdict">) => verdict === "fail";

async function recordFinding(tx: Transaction, ctx: ServiceContext, id: ProbeId, report: ProbeReport): Promise<void> {
  const { isScheduled, mailServerId, vantage, mailServer, ...asked } = await tx.probe.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ isScheduled: true, mailServerId: true, vantage: true, openingId: true, requestedAt: true },
      mailServer: { select: { organizationId: true } },
    },
  });
  const { openingId, requestedAt } = asked;
  if (openingId !== null) await settleByProbe(tx, ctx, { openingId, requestedAt, report });
  if (!isScheduled) return;
  const last = await tx.probe.findFirst({
    where: { mailServerId, vantage, state: "done", id: { not: id } },
    orderBy: { requestedAt: "desc" },
    select: { report: true },
  });
  const before = ProbeReport.safeParse(last?.report).data;
  if (before === undefined || isBad(before) === isBad(report)) return;
  const { organizationId } = mailServer;
  await recordAudit(tx, ctx, {
    action: "mail-server.probe-turned",
    subjectId: mailServerId,
    before: { probeVerdict: before.verdict },
    after: { probeVerdict: report.verdict },
    actor: { userId: null, organizationId },
  });
  const cause = { kind: "probe", probeId: id, isBad: isBad(report) } as const;
  await recordCause(tx, ctx, cause, { organizationId, mailServerId });
}
