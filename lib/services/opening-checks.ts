import { toInstant } from "#lib/allow-list/instant.ts";
import { checksMax, type FoundState, toFoundState } from "#lib/mail-server/opening.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";

const columns = {
  ...{ id: true, mailServerId: true, organizationId: true, endsAt: true, closedAt: true, checks: true },
} as const;

const deeds = {
  closed: "mail-server.found-closed",
  partly: "mail-server.found-closed",
  open: "mail-server.found-open",
  unknown: "mail-server.found-nothing",
} as const;

interface OpeningLook {
  readonly openingId: string;
  readonly requestedAt: Date;
  readonly report: ProbeReport;
}

/** Takes what a probe found as the answer whether an opening is over. Open is one only after the last look. */
export async function settleByProbe(tx: Transaction, ctx: ServiceContext, look: OpeningLook): Promise<void> {
  const opening = await lockChecked(tx, look.openingId);
  if (opening === null || look.requestedAt < opening.since) return;
  const found = toFoundState(look.report);
  if (found === "unknown" || (found === "open" && opening.checks < checksMax)) return;
  await settle(tx, ctx, opening, found);
}

export interface OpeningTurn {
  readonly id: string;
  /** The how-manieth look it is: counted anew when it is extended or said to be closed meanwhile. */
  readonly checks: number;
}

/** Ends the looking at an opening: by the last thing that decides it, or by nothing. */
export async function settleByWhatIsKnown(
  tx: Transaction,
  ctx: ServiceContext,
  { id, checks }: OpeningTurn,
): Promise<void> {
  const opening = await lockChecked(tx, id);
  if (opening === null || opening.checks !== checks) return;
  const rows = await tx.probe.findMany({
    where: { openingId: id, state: "done", requestedAt: { gte: opening.since } },
    orderBy: { requestedAt: "desc" },
    select: { report: true },
  });
  const found = rows.map(({ report }) => toFoundState(ProbeReport.parse(report)));
  await settle(tx, ctx, opening, found.find((state) => state !== "unknown") ?? "unknown");
}

async function lockChecked(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT id FROM opening WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.opening.findFirst({ where: { id, nextCheckAt: { not: null } }, select: columns });
  return row && { ...row, since: row.closedAt ?? row.endsAt };
}

type Checked = NonNullable<Awaited<ReturnType<typeof lockChecked>>>;

async function settle(tx: Transaction, ctx: ServiceContext, opening: Checked, found: FoundState): Promise<void> {
  const { id, mailServerId, organizationId, closedAt, since } = opening;
  const isUnsaid = closedAt === null;
  const foundAt = new Date(ctx.now());
  const over = isUnsaid && found === "closed" ? { closedAt: foundAt } : {};
  const told = isUnsaid ? { remindedAt: since } : {};
  const data = { foundState: found, foundAt, nextCheckAt: null, ...over, ...told };
  await tx.opening.update({ where: { id }, data, select: { id: true } });
  const actor = { userId: null, organizationId };
  await recordAudit(tx, ctx, { action: deeds[found], subjectId: mailServerId, actor });
  if (!isUnsaid && found !== "open") return;
  const cause = {
    kind: "opening",
    openingId: id,
    moment: isUnsaid ? "ended" : "still-open",
    at: toInstant(since),
  } as const;
  await recordCause(tx, ctx, cause, { organizationId, mailServerId });
}
