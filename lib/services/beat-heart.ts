import type { ServiceContext } from "#lib/services/context.ts";
import { toDate } from "#lib/services/stored-list.ts";

/** Shows that the watcher lives, between two polls. */
export async function beatHeart(ctx: ServiceContext): Promise<void> {
  await ctx.db.watcherState.updateMany({ where: { id: 1 }, data: { heartbeatAt: toDate(ctx.now()) } });
}
