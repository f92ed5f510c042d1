import type { Hold } from "#lib/allow-list/decide.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Transaction } from "#lib/services/context.ts";
import { toDate } from "#lib/services/stored-list.ts";

/** Makes the stored open holds the watcher's: opens the new ones, withdraws those whose cause is gone. One that an
 * operator rejected is not asked again. */
export async function syncHolds(tx: Transaction, holds: readonly Hold[], now: Instant): Promise<void> {
  const open = await tx.hold.findMany({ where: { closedAt: null }, select: { id: true, key: true } });
  const wanted = new Set(holds.map((hold) => hold.key));
  const gone = open.filter((hold) => !wanted.has(hold.key)).map((hold) => hold.id);
  if (gone.length > 0) {
    await tx.hold.updateMany({ where: { id: { in: gone } }, data: { closedAt: toDate(now), outcome: "withdrawn" } });
  }
  const kept = await tx.hold.findMany({
    where: { key: { in: [...wanted] }, OR: [{ closedAt: null }, { outcome: "rejected" }] },
    select: { key: true },
  });
  const known = new Set(kept.map((hold) => hold.key));
  const fresh = holds.filter((hold) => !known.has(hold.key));
  await tx.hold.createMany({
    data: fresh.map(({ add, remove, ...hold }) => ({
      ...hold,
      add: [...add],
      remove: [...remove],
      openedAt: toDate(now),
    })),
  });
}
