import { AppError } from "#lib/errors.ts";
import type { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit, toProviderActor } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import { lockConfirmed, storeConfirmed } from "#lib/services/confirmed-settings.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/**
 * The provider says where it delivers mail of a mail server of any organization: an answer to the newest change of what its customer
 * wants. It takes the place of what a customer said. The same answer again changes nothing; `not_found` for an unknown or removed one.
 */
export async function confirmDelivery(
  ctx: ServiceContext,
  id: MailServerId,
  { host, port }: DeliveryTarget,
): Promise<void> {
  const provider = requireOperatorWriter(ctx);
  await ctx.db.$transaction(async (tx) => {
    const stored = await lockConfirmed(tx, { id });
    if (stored === null) throw new AppError("not_found");
    const isSame =
      stored.confirmedHost === host && stored.confirmedPort === port && stored.confirmedSource === "provider";
    if (isSame && stored.confirmedChangeId === stored.deliveryChangeId) return;
    await storeConfirmed(tx, ctx, { id, host, port, stored, userId: null });
    const before = { confirmedHost: stored.confirmedHost, confirmedPort: stored.confirmedPort };
    const after = { confirmedHost: host, confirmedPort: port };
    const actor = toProviderActor(provider, stored.organizationId);
    await recordAudit(tx, ctx, { action: "mail-server.confirm", subjectId: id, before, after, actor });
  });
}
