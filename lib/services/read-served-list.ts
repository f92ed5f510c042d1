import { toInstant } from "#lib/allow-list/instant.ts";
import { WatchMemory } from "#lib/allow-list/memory.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listVersions } from "#lib/services/list-versions.ts";
import { getServed, type Served } from "#lib/services/served-list.ts";
import { toAllowList } from "#lib/services/stored-list.ts";

const RECENT = 50;

/** Reads what a process serves from the database; null while there is no version yet. */
export async function readServedList(ctx: ServiceContext): Promise<Served | null> {
  const [newest, state, published, openHolds] = await Promise.all([
    ctx.db.allowListVersion.findFirst({
      orderBy: { version: "desc" },
      select: { version: true, changedAt: true, entries: true, syncToken: true },
    }),
    ctx.db.watcherState.findUnique({
      where: { id: 1 },
      select: { memory: true, checkedAt: true, heartbeatAt: true, intervalSeconds: true },
    }),
    ctx.db.publishedList.findFirst({ orderBy: { id: "desc" }, select: { prefixes: true } }),
    ctx.db.hold.count({ where: { closedAt: null } }),
  ]);
  if (newest === null) return null;
  // Versions never change, so this one and those before it are read once; a newer one that comes meanwhile isn't served yet.
  const before = getServed();
  const isKnown = before?.list.version === newest.version;
  const recent = isKnown ? before.recent : await listVersions(ctx, { limit: RECENT, before: newest.version + 1 });
  return {
    list: toAllowList(newest),
    syncToken: newest.syncToken,
    memory: state && WatchMemory.parse(state.memory),
    published: (published?.prefixes ?? []).map((text) => Prefix.parse(text)),
    checkedAt: state?.checkedAt ? toInstant(state.checkedAt) : null,
    heartbeatAt: state ? toInstant(state.heartbeatAt) : null,
    intervalSeconds: state?.intervalSeconds ?? 30,
    openHolds,
    recent,
  };
}
