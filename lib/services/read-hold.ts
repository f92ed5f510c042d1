import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { decide, type Policy } from "#lib/allow-list/decide.ts";
import type { HoldId, HoldRecord } from "#lib/allow-list/hold-record.ts";
import { AppError } from "#lib/errors.ts";
import { requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDoers } from "#lib/services/read-doers.ts";
import { readKnown } from "#lib/services/read-known.ts";
import { holdColumns, toHoldRecord } from "#lib/services/stored-hold.ts";

export interface HoldInFull {
  readonly hold: HoldRecord;
  /** The list as it is and as an approval would make it; null for a hold that waits no more, or while there is no list. */
  readonly lists: { readonly current: AllowList; readonly approved: AllowList } | null;
}

/** One hold, and what approving it would do to the list: the very decision that the watcher would make of it. */
export async function readHold(ctx: ServiceContext, id: HoldId, policy: Policy): Promise<HoldInFull> {
  requireOperatorReader(ctx);
  const row = await ctx.db.hold.findUnique({ where: { id }, select: holdColumns });
  if (row === null) throw new AppError("not_found");
  const hold = toHoldRecord(row, await readDoers(ctx, [row.decidedBy]));
  if (hold.closed !== null) return { hold, lists: null };
  const known = await readKnown(ctx.db);
  if (known.list === null) return { hold, lists: null };
  const approved = new Set([...known.approved, hold.key]);
  const { list } = decide([], { ...known, approved }, policy, ctx.now());
  return { hold, lists: { current: known.list, approved: list ?? known.list } };
}
