import type { Transaction } from "#lib/services/context.ts";

/** What tells this database from any other, and from itself before a backup was put back: a number of the one means nothing in the other. */
export async function readLineage({ db }: { readonly db: Pick<Transaction, "lineage"> }): Promise<string> {
  const where = { id: 1 };
  const found = await db.lineage.findUnique({ where, select: { value: true } });
  if (found !== null) return found.value;
  return (await db.lineage.upsert({ where, create: where, update: {}, select: { value: true } })).value;
}
