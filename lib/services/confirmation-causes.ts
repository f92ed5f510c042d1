import type { Decision } from "#lib/allow-list/decide.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { toCauseKey } from "#lib/notification/cause.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";

const place = { organizationId: null, mailServerId: null };

/**
 * Tells, in the transaction of a poll and before it moves that moment, that DNS has not confirmed the list for too long, once; and that it
 * does again, once and only to who was told the first.
 */
export async function tellOfConfirmation(tx: Transaction, ctx: ServiceContext, decision: Decision): Promise<void> {
  const isStale = decision.alarms.some(({ code }) => code.startsWith("stale-"));
  if (!isStale && !decision.confirmed) return;
  const state = await tx.watcherState.findUnique({ where: { id: 1 }, select: { checkedAt: true } });
  const checkedAt: Instant | null = state?.checkedAt ? toInstant(state.checkedAt) : null;
  if (!decision.confirmed) return recordCause(tx, ctx, { kind: "stale", checkedAt });
  const key = toCauseKey({ kind: "stale", checkedAt }, place);
  const wasStale = await tx.notificationCause.findUnique({ where: { key }, select: { id: true } });
  if (wasStale !== null) await recordCause(tx, ctx, { kind: "fresh", checkedAt });
}
