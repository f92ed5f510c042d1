import type { WebhookId } from "#lib/notification/webhook-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockWebhook } from "#lib/services/lock-webhook.ts";
import { toWebhook, toWebhookFacts } from "#lib/services/stored-webhook.ts";

/** Takes a webhook away, with its secrets and what was still to be sent to it. */
export async function removeWebhook(ctx: ServiceContext, id: WebhookId): Promise<void> {
  const editor = requireEditor(ctx);
  const { organizationId } = editor.actor;
  await ctx.db.$transaction(async (tx) => {
    const before = toWebhookFacts(toWebhook(await lockWebhook(tx, editor, id), ctx.now()));
    await tx.webhook.deleteMany({ where: { id, organizationId } });
    await recordAudit(tx, ctx, { action: "webhook.remove", subjectId: id, before });
  });
}
