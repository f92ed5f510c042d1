import { type Cause, type CausePlace, toCauseKey } from "#lib/notification/cause.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/**
 * Writes down something to tell, in the transaction in which it happened; who is told follows once that has committed. The same cause
 * again is not another one.
 */
export async function recordCause(
  tx: Transaction,
  ctx: Pick<ServiceContext, "now">,
  cause: Cause,
  place: CausePlace = { organizationId: null, mailServerId: null },
): Promise<void> {
  await recordCauses(tx, ctx, [{ cause, place }]);
}

/** As {@link recordCause}, for many at once. */
export async function recordCauses(
  tx: Transaction,
  ctx: Pick<ServiceContext, "now">,
  causes: readonly { readonly cause: Cause; readonly place: CausePlace }[],
): Promise<void> {
  const createdAt = new Date(ctx.now());
  const data = causes.map(({ cause, place }) => {
    return { key: toCauseKey(cause, place), kind: cause.kind, ...place, data: cause, createdAt };
  });
  await tx.notificationCause.createMany({ data, skipDuplicates: true });
}
