import type { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { tellDifference } from "#lib/services/difference-causes.ts";
import type { LockedMailServer } from "#lib/services/lock-mail-server.ts";

interface NewConfirmed {
  readonly locked: LockedMailServer;
  readonly target: DeliveryTarget;
  /** The change that it answers. */
  readonly changeId: bigint | null;
  /** The customer who says so; null for the provider. */
  readonly userId: string | null;
}

/** Writes what somebody said of where mail goes, after a change of what is wanted. When the settings were edited
 * stays. */
export async function storeConfirmed(
  tx: Transaction,
  ctx: ServiceContext,
  { locked, target, changeId, userId }: NewConfirmed,
): Promise<void> {
  const { mailServer, organizationId } = locked;
  const by = { confirmedSource: userId === null ? "provider" : "customer", confirmedByUserId: userId };
  const said = { confirmedHost: target.host, confirmedPort: target.port, confirmedAt: new Date(ctx.now()), ...by };
  const data = { ...said, confirmedChangeId: changeId, updatedAt: new Date(mailServer.updatedAt) };
  await tx.mailServer.updateMany({ where: { id: mailServer.id, organizationId }, data });
  const after = { ...mailServer, confirmed: target };
  await tellDifference(tx, ctx, { before: mailServer, after, organizationId });
}

/** What is written down of it. */
export function toConfirmedFacts({ mailServer: { confirmed } }: LockedMailServer, target: DeliveryTarget) {
  return {
    before: { confirmedHost: confirmed?.host ?? null, confirmedPort: confirmed?.port ?? null },
    after: { confirmedHost: target.host, confirmedPort: target.port },
  };
}

/** The very same was said about the same change already. */
export function isSaidAgain(
  { mailServer: { confirmed }, confirmedChangeId }: LockedMailServer,
  { host, port }: DeliveryTarget,
  changeId: bigint | null,
): boolean {
  return confirmed !== null && confirmedChangeId === changeId && confirmed.host === host && confirmed.port === port;
}
