import { AppError } from "#lib/errors.ts";
import type { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit, toProviderActor } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { isSaidAgain, storeConfirmed, toConfirmedFacts } from "#lib/services/store-confirmed.ts";

/**
 * The provider says where it delivers mail of a mail server of any organization: an answer to the newest change of what its customer
 * wants. It takes the place of what a customer said. The same answer again changes nothing; `not_found` for an unknown or removed one.
 */
export async function confirmDelivery(ctx: ServiceContext, id: MailServerId, target: DeliveryTarget): Promise<void> {
  const provider = requireOperatorWriter(ctx);
  await ctx.db.$transaction(async (tx) => {
    const locked = await lockMailServer(tx, { id });
    if (locked === null) throw new AppError("not_found");
    if (isSaidAgain(locked, target) && locked.mailServer.confirmed?.by.kind === "provider") return;
    await storeConfirmed(tx, ctx, { locked, target, userId: null });
    const facts = toConfirmedFacts(locked, target);
    const actor = toProviderActor(provider, locked.organizationId);
    await recordAudit(tx, ctx, { action: "mail-server.confirm", subjectId: id, ...facts, actor });
  });
}
