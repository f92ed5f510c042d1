import { toInstant } from "#lib/allow-list/instant.ts";
import { checksMax, type FoundState, toFoundState } from "#lib/mail-server/opening.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";

const columns = { id: true, mailServerId: true, organizationId: true, closedAt: true, checks: true } as const;

interface OpeningLook {
  readonly openingId: string;
  readonly requestedAt: Date;
  readonly report: ProbeReport;
}

/** Takes what a probe found as the answer whether an opening is over. Open is one only after the last look. */
export async function settleByProbe(tx: Transaction, ctx: ServiceContext, look: OpeningLook): Promise<void> {
  const opening = await lockChecked(tx, look.openingId);
  if (opening === null || look.requestedAt < opening.closedAt) return;
  const found = toFoundState(look.report);
  if (found === "unknown" || (found === "open" && opening.checks < checksMax)) return;
  await settle(tx, ctx, opening, found);
}

/** Ends the looking at an opening: by the last thing that decides it, or by nothing. */
export async function settleByWhatIsKnown(tx: Transaction, ctx: ServiceContext, id: string): Promise<void> {
  const opening = await lockChecked(tx, id);
  if (opening === null) return;
  const rows = await tx.probe.findMany({
    where: { openingId: id, state: "done", requestedAt: { gte: opening.closedAt } },
    orderBy: { requestedAt: "desc" },
    select: { report: true },
  });
  const found = rows.map(({ report }) => toFoundState(ProbeReport.parse(report)));
  await settle(tx, ctx, opening, found.find((state) => state !== "unknown") ?? "unknown");
}

async function lockChecked(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT id FROM opening WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.opening.findFirst({ where: { id, nextCheckAt: { not: null } }, select: columns });
  return row === null || row.closedAt === null ? null : { ...row, closedAt: row.closedAt };
}

type Checked = NonNullable<Awaited<ReturnType<typeof lockChecked>>>;

async function settle(tx: Transaction, ctx: ServiceContext, opening: Checked, found: FoundState): Promise<void> {
  const { id, mailServerId, organizationId, closedAt } = opening;
  const data = { foundState: found, foundAt: new Date(ctx.now()), nextCheckAt: null };
  await tx.opening.update({ where: { id }, data, select: { id: true } });
  if (found === "unknown") return;
  const isOpen = found === "open";
  await recordAudit(tx, ctx, {
    action: isOpen ? "mail-server.found-open" : "mail-server.found-closed",
    subjectId: mailServerId,
    actor: { userId: null, organizationId },
  });
  if (!isOpen) return;
  const cause = { kind: "opening", openingId: id, moment: "still-open", at: toInstant(closedAt) } as const;
  await recordCause(tx, ctx, cause, { organizationId, mailServerId });
}
