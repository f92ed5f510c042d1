import type { WebhookId } from "#lib/notification/webhook-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockWebhook } from "#lib/services/lock-webhook.ts";

/** Sends again to a webhook that had said that it is gone; one that works stays as it is. */
export async function enableWebhook(ctx: ServiceContext, id: WebhookId): Promise<void> {
  const editor = requireEditor(ctx);
  await ctx.db.$transaction(async (tx) => {
    const { channel } = await lockWebhook(tx, editor, id);
    if (channel.disabledAt === null) return;
    const data = { disabledAt: null, disabledWhy: null };
    await tx.notificationChannel.update({ where: { id: channel.id }, data, select: { id: true } });
    await recordAudit(tx, ctx, { action: "webhook.enable", subjectId: id });
  });
}
