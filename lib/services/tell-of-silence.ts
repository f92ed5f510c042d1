import { toInstant } from "#lib/allow-list/instant.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";

const silenceMs = 3_600_000;

/** Tells that the list has not been confirmed for an hour also when the watcher does not: it hangs, or runs nowhere. */
export async function tellOfSilence(ctx: ServiceContext): Promise<void> {
  const state = await ctx.db.watcherState.findUnique({ where: { id: 1 }, select: { checkedAt: true } });
  const checkedAt = state?.checkedAt ? toInstant(state.checkedAt) : null;
  if (checkedAt === null || ctx.now() - checkedAt < silenceMs) return;
  await ctx.db.$transaction((tx) => recordCause(tx, ctx, { kind: "stale", checkedAt }));
}
