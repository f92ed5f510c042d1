import type { Instant } from "#lib/allow-list/instant.ts";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { summaryColumns, toVersionSummary } from "#lib/services/stored-list.ts";

const versionsPerPageMax = 200;
const FAR = Date.UTC(9999);

export interface VersionsPage {
  /** The version above the page (keyset paging). */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Only versions that changed something about an address in this prefix. */
  readonly prefix?: Prefix | undefined;
  /** Only versions from this moment on. */
  readonly from?: Instant | undefined;
  /** Only versions before this moment. */
  readonly until?: Instant | undefined;
}

/** Versions with their changes, newest first. */
export async function listVersions(ctx: ServiceContext, page: VersionsPage): Promise<VersionSummary[]> {
  const { before, from, until, prefix } = page;
  const take = Math.min(page.limit, versionsPerPageMax);
  const found = prefix === undefined ? null : await findVersions(ctx, prefix, page, take);
  const rows = await ctx.db.allowListVersion.findMany({
    where: {
      version: { ...(before !== undefined && { lt: before }), ...(found !== null && { in: found }) },
      changedAt: {
        ...(from !== undefined && { gte: new Date(from) }),
        ...(until !== undefined && { lt: new Date(until) }),
      },
    },
    orderBy: { version: "desc" },
    take,
    select: summaryColumns,
  });
  return rows.map(toVersionSummary);
}

// By the index on the prefixes of changes; the dates are held against what it finds.
async function findVersions(ctx: ServiceContext, prefix: Prefix, page: VersionsPage, take: number): Promise<number[]> {
  const { before = 2 ** 31 - 1, from = 0, until = FAR } = page;
  const rows = await ctx.db.$queryRaw<{ version: number }[]>`
    SELECT DISTINCT p."version" FROM "change_prefix" AS p JOIN "allow_list_version" AS v USING ("version")
    WHERE p."prefix" && ${prefix}::inet AND p."version" < ${before}
      AND v."changedAt" >= to_timestamp(${from / 1000}) AND v."changedAt" < to_timestamp(${until / 1000})
    ORDER BY p."version" DESC LIMIT ${take}`;
  return rows.map(({ version }) => version);
}
