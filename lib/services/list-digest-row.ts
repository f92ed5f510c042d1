import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { addMs, type Instant } from "#lib/allow-list/instant.ts";
import type { Transaction } from "#lib/services/context.ts";
import { toDate } from "#lib/services/stored-list.ts";

/** How long versions are gathered before they are told together. */
const gatherMs = 60_000;

/** Notes, in the transaction that stores a version, that it is to be told with what comes soon after. The first one of all is told nobody. */
export async function noteVersion(tx: Transaction, { version }: AllowList, now: Instant): Promise<void> {
  const dueAt = version === 1 ? null : toDate(addMs(now, gatherMs));
  const toldVersion = Math.max(1, version - 1);
  await tx.listDigest.createMany({ data: [{ id: 1, toldVersion, dueAt }], skipDuplicates: true });
  await tx.listDigest.updateMany({ where: { id: 1, dueAt: null, toldVersion: { lt: version } }, data: { dueAt } });
}
