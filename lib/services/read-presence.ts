import type { Instant } from "#lib/allow-list/instant.ts";
import { type Presence, toPresence } from "#lib/allow-list/presence.ts";
import { processWide } from "#lib/process-wide.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listVersions } from "#lib/services/list-versions.ts";
import { readVersion } from "#lib/services/read-version.ts";

export interface PresenceChart {
  readonly version: number;
  readonly from: Instant;
  readonly presence: readonly Presence[];
}

const VERSIONS = 100; // as many as a bar can show
const slot = processWide<PresenceChart>("presence");

/** When each prefix was in the list during the newest versions, up to `latest`. Computed once for each version. */
export async function readPresence(ctx: ServiceContext, latest: number): Promise<PresenceChart | null> {
  const known = slot.get();
  if (known?.version === latest) return known;
  const newest = await listVersions(ctx, { limit: VERSIONS, before: latest + 1 });
  const [first, ...later] = newest.toReversed();
  const start = first && (await readVersion(ctx, first.version));
  if (first === undefined || !start) return null;
  const changes = later.flatMap((version) => version.changes);
  const presence = toPresence({ at: first.changedAt, entries: start.list.entries }, changes);
  const chart = { version: latest, from: first.changedAt, presence };
  slot.set(chart);
  return chart;
}
