import { AppError } from "#lib/errors.ts";
import type { WebhookId } from "#lib/notification/webhook-input.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { toWebhook, type Webhook, webhookColumns } from "#lib/services/stored-webhook.ts";

/** One webhook of the acting organization, for who may change it; `not_found` for any other one. */
export async function readWebhook(ctx: ServiceContext, id: WebhookId): Promise<Webhook> {
  const { organizationId } = requireEditor(ctx).actor;
  const row = await ctx.db.webhook.findFirst({ where: { id, organizationId }, select: webhookColumns });
  if (row === null) throw new AppError("not_found");
  return toWebhook(row, ctx.now());
}
