import { Change } from "#lib/allow-list/change.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface StoredChange extends Change {
  /** Rises with each change; never used twice. */
  readonly id: number;
}

const PER_READ = 500;

/** The changes of all versions after `since` and up to `latest`, oldest first, without holding them all. */
export async function* streamChanges(ctx: ServiceContext, since: number, latest: number): AsyncGenerator<StoredChange> {
  for (let after = 0n; ; ) {
    const rows = await ctx.db.allowListChange.findMany({
      where: { version: { gt: since, lte: latest }, id: { gt: after } },
      orderBy: { id: "asc" },
      take: PER_READ,
      select: { id: true, record: true },
    });
    for (const { id, record } of rows) yield { id: Number(id), ...Change.parse(record) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PER_READ) return;
    after = last.id;
  }
}
