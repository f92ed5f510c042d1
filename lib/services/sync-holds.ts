import type { Hold } from "#lib/allow-list/decide.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { toHoldFacts } from "#lib/services/stored-hold.ts";

/** Makes the stored open holds the watcher's: opens the new ones, withdraws those whose cause is gone. One that an
 * operator rejected is not asked again. */
export async function syncHolds(tx: Transaction, ctx: ServiceContext, holds: readonly Hold[]): Promise<void> {
  const wanted = new Set(holds.map((hold) => hold.key));
  await withdrawGone(tx, ctx, wanted);
  const kept = await tx.hold.findMany({
    where: { key: { in: [...wanted] }, OR: [{ closedAt: null }, { outcome: "rejected" }] },
    select: { key: true },
  });
  const known = new Set(kept.map((hold) => hold.key));
  for (const hold of holds.filter(({ key }) => !known.has(key))) await openHold(tx, ctx, hold);
}

async function withdrawGone(tx: Transaction, ctx: ServiceContext, wanted: ReadonlySet<string>): Promise<void> {
  const open = await tx.hold.findMany({ where: { closedAt: null }, select: { id: true, key: true } });
  const gone = open.filter((hold) => !wanted.has(hold.key));
  for (const { id } of gone) {
    const data = { closedAt: new Date(ctx.now()), outcome: "withdrawn" };
    await tx.hold.update({ where: { id }, data, select: { id: true } });
    await recordAudit(tx, ctx, { action: "hold.withdraw", subjectId: id });
  }
}

async function openHold(tx: Transaction, ctx: ServiceContext, hold: Hold): Promise<void> {
  const data = { ...hold, add: [...hold.add], remove: [...hold.remove], openedAt: new Date(ctx.now()) };
  const { id } = await tx.hold.create({ data, select: { id: true } });
  await recordAudit(tx, ctx, { action: "hold.open", subjectId: id, after: toHoldFacts(hold) });
  await recordCause(tx, ctx, { kind: "hold", holdId: id });
}
