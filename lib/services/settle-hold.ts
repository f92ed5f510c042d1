import type { HoldId } from "#lib/allow-list/hold-record.ts";
import type { Remark } from "#lib/allow-list/remark.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit, toOperatorActor, toOperatorId } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { announceOperatorChange, takePublishLock } from "#lib/services/publish-lock.ts";

export interface HoldSettlement {
  readonly id: HoldId;
  readonly verdict: "approve" | "reject";
  readonly note: Remark;
}

/**
 * Lets a held change through, or keeps it out; `conflict` when it no longer waits, as another operator or DNS was first. The list itself
 * changes with the watcher's next decision, which is asked for at once.
 */
export async function settleHold(ctx: ServiceContext, { id, verdict, note }: HoldSettlement): Promise<void> {
  const operator = requireOperatorWriter(ctx);
  await ctx.db.$transaction(async (tx) => {
    await takePublishLock(tx); // a poll under way would open the hold anew
    const outcome = verdict === "approve" ? "approved" : "rejected";
    const data = { closedAt: new Date(ctx.now()), outcome, note, decidedBy: toOperatorId(operator) };
    const { count } = await tx.hold.updateMany({ where: { id, closedAt: null }, data });
    if (count === 0) {
      const stored = await tx.hold.findUnique({ where: { id }, select: { id: true } });
      throw new AppError(stored === null ? "not_found" : "conflict");
    }
    const actor = toOperatorActor(operator);
    await recordAudit(tx, ctx, { action: `hold.${verdict}`, subjectId: id, after: { note }, actor });
    await announceOperatorChange(tx);
  });
}
