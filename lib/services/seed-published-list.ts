import type { Prefix } from "#lib/net/prefix.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { takePublishLock } from "#lib/services/publish-lock.ts";

/** Stores the published list to start from, unless there is one already: later edits are an operator's. */
export async function seedPublishedList(ctx: ServiceContext, prefixes: readonly Prefix[]): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await takePublishLock(tx);
    if ((await tx.publishedList.findFirst({ select: { id: true } })) !== null) return;
    await tx.publishedList.create({ data: { prefixes: [...prefixes] }, select: { id: true } });
  });
}
