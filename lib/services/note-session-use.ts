import type { ServiceContext } from "#lib/services/context.ts";

const usedEveryMs = 5 * 60_000;

interface UsedSession {
  readonly id: string;
  readonly lastUsedAt: Date | null;
}

/** Writes down that a session was used, at most once in five minutes: its owner sees by that which are alive. */
export async function noteSessionUse(ctx: ServiceContext, { id, lastUsedAt }: UsedSession): Promise<void> {
  const now = ctx.now();
  const before = new Date(now - usedEveryMs);
  if (lastUsedAt !== null && lastUsedAt > before) return;
  // Asked again in the statement: of many requests at once one writes.
  const where = { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] };
  await ctx.db.session.updateMany({ where, data: { lastUsedAt: new Date(now) } });
}
