import type { HoldRecord } from "#lib/allow-list/hold-record.ts";
import { requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDoers } from "#lib/services/read-doers.ts";
import { holdColumns, toHoldRecord } from "#lib/services/stored-hold.ts";

const settledMax = 50;

/** The holds that wait, oldest first, and those that were settled last, newest first. */
export async function listHolds(ctx: ServiceContext): Promise<{ open: HoldRecord[]; settled: HoldRecord[] }> {
  requireOperatorReader(ctx);
  const [open, settled] = await Promise.all([
    ctx.db.hold.findMany({ where: { closedAt: null }, orderBy: { openedAt: "asc" }, select: holdColumns }),
    ctx.db.hold.findMany({
      where: { closedAt: { not: null } },
      orderBy: [{ closedAt: "desc" }, { id: "desc" }],
      take: settledMax,
      select: holdColumns,
    }),
  ]);
  const doers = await readDoers(
    ctx,
    settled.map((row) => row.decidedBy),
  );
  const toRecord = (row: (typeof settled)[number]) => toHoldRecord(row, doers);
  return { open: open.map(toRecord), settled: settled.map(toRecord) };
}
