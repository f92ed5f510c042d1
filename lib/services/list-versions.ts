import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { summaryColumns, toVersionSummary } from "#lib/services/stored-list.ts";

const versionsPerPageMax = 200;

/** Versions with their changes, newest first; `before` is the version above the page (keyset paging). */
export async function listVersions(
  ctx: ServiceContext,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<VersionSummary[]> {
  const rows = await ctx.db.allowListVersion.findMany({
    where: page.before === undefined ? {} : { version: { lt: page.before } },
    orderBy: { version: "desc" },
    take: Math.min(page.limit, versionsPerPageMax),
    select: summaryColumns,
  });
  return rows.map(toVersionSummary);
}
