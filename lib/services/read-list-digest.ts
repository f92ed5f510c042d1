import { Change } from "#lib/allow-list/change.ts";
import { type ListDigest, toListDigest } from "#lib/notification/list-digest.ts";
import type { Transaction } from "#lib/services/context.ts";
import { toAllowList } from "#lib/services/stored-list.ts";

/** The net effect of all versions after `from` up to and including `to`; null when one of these two is not there. */
export async function readListDigest(
  tx: Pick<Transaction, "allowListVersion" | "allowListChange">,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ListDigest | null> {
  const lists = await tx.allowListVersion.findMany({
    where: { version: { in: [from, to] } },
    orderBy: { version: "asc" },
    select: { version: true, changedAt: true, entries: true },
  });
  const [before, after] = lists.map(toAllowList);
  if (before === undefined || after === undefined) return null;
  const rows = await tx.allowListChange.findMany({
    where: { version: { lte: to }, disposition: { in: ["add", "change", "retire"] } },
    orderBy: { id: "asc" },
    select: { record: true },
  });
  const announced = rows.map(({ record }) => Change.parse(record)).filter(({ announcedAt }) => announcedAt !== null);
  return toListDigest(before, after, announced);
}
