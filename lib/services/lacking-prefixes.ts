import type { AllowList, Entry } from "#lib/allow-list/allow-list.ts";
import { addMs } from "#lib/allow-list/instant.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { intersect, subtract } from "#lib/net/prefix-set.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readLatestVersion } from "#lib/services/read-latest-version.ts";
import { readVersion, readVersionAt } from "#lib/services/read-version.ts";

/** How long a firewall may take to let in what is in use. */
export const graceMs = 24 * 3_600_000;

export interface InUse {
  readonly latest: number;
  /** What mail may come from now, and could a day ago. */
  readonly entries: readonly Pick<Entry, "prefix" | "since">[];
}

export interface Lacking {
  readonly prefixes: readonly Prefix[];
  /** The version that the last of it came with. */
  readonly since: number;
}

/** What every firewall that filters by address should let in by now; null while there is no list. */
export async function readInUse(ctx: ServiceContext): Promise<InUse | null> {
  const version = await readLatestVersion(ctx);
  const [now, before] = [await readVersion(ctx, version), await readVersionAt(ctx, addMs(ctx.now(), -graceMs))];
  if (now === null) return null;
  const old = before === null ? [] : toActive(before.list).map(({ prefix }) => prefix);
  const entries = toActive(now.list).flatMap(({ prefix, since }) =>
    intersect([prefix], old).map((one) => ({ prefix: one, since })),
  );
  return { latest: version, entries };
}

/** What a firewall with a version of the list keeps out of what is in use; null: nothing. */
export async function findLacking(ctx: ServiceContext, { entries }: InUse, version: number): Promise<Lacking | null> {
  const stored = await readVersion(ctx, version);
  if (stored === null) return null;
  const known = stored.list.entries.map(({ prefix }) => prefix);
  const lacking = entries.flatMap(({ prefix, since }) =>
    subtract([prefix], known).map((one) => ({ prefix: one, since })),
  );
  if (lacking.length === 0) return null;
  return { prefixes: lacking.map(({ prefix }) => prefix), since: Math.max(...lacking.map(({ since }) => since)) };
}

function toActive({ entries }: AllowList): Entry[] {
  return entries.filter(({ state }) => state === "active");
}
