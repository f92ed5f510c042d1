import { AppError } from "#lib/errors.ts";
import { type DeliveryTarget, mayConfirmByHand } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { isSaidAgain, storeConfirmed, toConfirmedFacts } from "#lib/services/store-confirmed.ts";

/**
 * A customer says what is set at the provider. Null when it is written, or was said already; `delivery.confirmed` when the provider itself
 * has answered the newest change: that stands.
 */
export async function confirmByHand(
  ctx: ServiceContext,
  id: MailServerId,
  target: DeliveryTarget,
): Promise<"delivery.confirmed" | null> {
  const { organizationId, userId } = requireEditor(ctx).actor;
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const locked = await lockMailServer(tx, { id, organizationId });
    if (locked === null) throw new AppError("not_found");
    if (!mayConfirmByHand(locked.mailServer)) return "delivery.confirmed";
    const changeId = locked.deliveryChangeId;
    if (isSaidAgain(locked, target, changeId)) return null;
    await storeConfirmed(tx, ctx, { locked, target, changeId, userId });
    const facts = toConfirmedFacts(locked, target);
    await recordAudit(tx, ctx, { action: "mail-server.confirm-by-hand", subjectId: id, ...facts });
    return null;
  });
}
