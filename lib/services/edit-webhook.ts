import type { WebhookId, WebhookInput } from "#lib/notification/webhook-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockWebhook } from "#lib/services/lock-webhook.ts";
import { toWebhook, toWebhookFacts } from "#lib/services/stored-webhook.ts";

/** Changes a webhook. At another address one that was switched off works again. */
export async function editWebhook(ctx: ServiceContext, id: WebhookId, input: WebhookInput): Promise<void> {
  const editor = requireEditor(ctx);
  const { name, url, events } = input;
  await ctx.db.$transaction(async (tx) => {
    const stored = await lockWebhook(tx, editor, id);
    const before = toWebhook(stored, ctx.now());
    const where = { id, organizationId: editor.actor.organizationId };
    await tx.webhook.update({ where, data: { name, url }, select: { id: true } });
    const enabled = url === before.url ? {} : { disabledAt: null, disabledWhy: null };
    const channel = { where: { id: stored.channel.id }, data: { events, ...enabled }, select: { id: true } };
    await tx.notificationChannel.update(channel);
    const facts = { before: toWebhookFacts(before), after: toWebhookFacts(input) };
    await recordAudit(tx, ctx, { action: "webhook.edit", subjectId: id, ...facts });
  });
}
