import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { summaryColumns, toAllowList, toDate, toVersionSummary } from "#lib/services/stored-list.ts";

export interface StoredVersion {
  readonly list: AllowList;
  readonly changes: readonly Change[];
  readonly syncToken: string;
}

const columns = { ...summaryColumns, entries: true, syncToken: true } as const;

/** One version of the allow-list with the changes that made it, or null when there is none with that number. */
export async function readVersion(ctx: ServiceContext, version: number): Promise<StoredVersion | null> {
  if (version > 2 ** 31 - 1) return null; // PostgreSQL's integer
  const row = await ctx.db.allowListVersion.findUnique({ where: { version }, select: columns });
  return row && toStoredVersion(row);
}

/** The version that was in force at a moment, or null when there was none yet. */
export async function readVersionAt(ctx: ServiceContext, at: Instant): Promise<StoredVersion | null> {
  const row = await ctx.db.allowListVersion.findFirst({
    where: { changedAt: { lte: toDate(at) } },
    orderBy: { version: "desc" },
    select: columns,
  });
  return row && toStoredVersion(row);
}

function toStoredVersion(
  row: Parameters<typeof toAllowList>[0] & Parameters<typeof toVersionSummary>[0] & { readonly syncToken: string },
) {
  return { list: toAllowList(row), changes: toVersionSummary(row).changes, syncToken: row.syncToken };
}
