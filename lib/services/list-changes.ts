import { Change } from "#lib/allow-list/change.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface StoredChange extends Change {
  /** Rises with each change; never used twice. */
  readonly id: number;
}

/** The changes of all versions after `since`, oldest first. */
export async function listChanges(ctx: ServiceContext, since: number): Promise<StoredChange[]> {
  const rows = await ctx.db.allowListChange.findMany({
    where: { version: { gt: since } },
    orderBy: { id: "asc" },
    select: { id: true, record: true },
  });
  return rows.map((row) => ({ id: Number(row.id), ...Change.parse(row.record) }));
}
