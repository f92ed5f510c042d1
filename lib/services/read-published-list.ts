import type { Doer } from "#lib/allow-list/doer.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDoers } from "#lib/services/read-doers.ts";
import { toText } from "#lib/services/stored-list.ts";

export interface StoredPublishedList {
  /** Another number for each list: what an edit of it was made from. */
  readonly id: number;
  readonly prefixes: readonly Prefix[];
  /** One prefix per line, with the comments that the operator typed. */
  readonly text: string;
  readonly createdAt: Instant;
  /** Null for the list that this began with, and for somebody whose account is gone. */
  readonly creator: Doer | null;
}

/** The published list as it stands. */
export async function readPublishedList(ctx: ServiceContext): Promise<StoredPublishedList> {
  requireOperatorReader(ctx);
  const row = await ctx.db.publishedList.findFirst({
    orderBy: { id: "desc" },
    select: { id: true, prefixes: true, text: true, createdAt: true, createdBy: true },
  });
  if (row === null) throw new AppError("no_list");
  const doers = await readDoers(ctx, [row.createdBy]);
  const prefixes = row.prefixes.map((text) => Prefix.parse(text));
  return {
    id: row.id,
    prefixes,
    text: row.text ?? toText(prefixes),
    createdAt: toInstant(row.createdAt),
    creator: doers.get(row.createdBy ?? "") ?? null,
  };
}
