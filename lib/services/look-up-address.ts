import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import { type Lookup, lookUp } from "#lib/allow-list/lookup.ts";
import { AppError } from "#lib/errors.ts";
import type { Address } from "#lib/net/address.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readVersionAt } from "#lib/services/read-version.ts";
import { getServed } from "#lib/services/served-list.ts";
import { toAllowList } from "#lib/services/stored-list.ts";

const TURNS_MAX = 50;

/**
 * Is, or was, this address in the allow-list, now or at a moment in the past? Reads only the versions in which something about the
 * address moved, each with the one before it. Refuses with `no_list` while there is no version yet.
 */
export async function lookUpAddress(ctx: ServiceContext, address: Address, at?: Instant): Promise<Lookup> {
  const served = getServed();
  if (served === null) throw new AppError("no_list");
  const then = at === undefined ? null : await readVersionAt(ctx, at);
  const history = await readTurns(ctx, address, then?.list.version ?? served.list.version);
  const lists = then === null ? history : [...history, then.list];
  const sorted = lists.filter((list) => list.version < served.list.version).sort((a, b) => b.version - a.version);
  return lookUp(address, { current: served.list, history: sorted, at });
}

async function readTurns(ctx: ServiceContext, address: Address, latest: number): Promise<AllowList[]> {
  const turns = await ctx.db.$queryRaw<{ version: number }[]>`
    SELECT DISTINCT "version" FROM "change_prefix"
    WHERE "prefix" >>= ${address}::inet AND "version" <= ${latest}
    ORDER BY "version" DESC LIMIT ${TURNS_MAX}`;
  const versions = new Set(turns.flatMap(({ version }) => [version, version - 1]));
  const rows = await ctx.db.allowListVersion.findMany({
    where: { version: { in: [...versions] } },
    select: { version: true, changedAt: true, entries: true },
  });
  return rows.map(toAllowList);
}
