import { AppError } from "#lib/errors.ts";
import { judgeDelivery } from "#lib/mail-server/delivery.ts";
import { toDeliverySettings } from "#lib/mail-server/delivery-change.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/**
 * Sends the provider what the customer wants once more. `conflict` when there is nothing to ask: it delivers there, or has not read the
 * last time yet.
 */
export async function askAgain(ctx: ServiceContext, id: MailServerId): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const locked = await lockMailServer(tx, { id, organizationId });
    if (locked === null) throw new AppError("not_found");
    const verdict = judgeDelivery(locked.mailServer);
    if (verdict === "matches" || verdict === "not-sent") throw new AppError("conflict");
    await recordAudit(tx, ctx, { action: "mail-server.ask-again", subjectId: id });
    const wanted = toDeliverySettings(locked.mailServer);
    await recordDeliveryChange(tx, { mailServerId: id, organizationId, at: ctx.now(), wanted });
  });
}
