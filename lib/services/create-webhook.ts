import { randomUUID } from "node:crypto";
import { WebhookId, type WebhookInput, webhooksMax } from "#lib/notification/webhook-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";
import { toWebhookFacts } from "#lib/services/stored-webhook.ts";
import { makeWebhookSecret } from "#lib/services/webhook-secrets.ts";

type Made = { readonly id: WebhookId; readonly secret: string } | "webhook.too_many";

/** Adds a webhook to the acting organization, ten at most. The secret is returned this once and stored sealed. */
export async function createWebhook(ctx: AccountContext, { name, url, events }: WebhookInput): Promise<Made> {
  const editor = requireEditor(ctx);
  const { organizationId, userId } = editor.actor;
  const [id, secret, createdAt] = [WebhookId.parse(randomUUID()), makeWebhookSecret(), new Date(ctx.now())];
  return ctx.db.$transaction(async (tx) => {
    await lockMembersAsEditor(tx, editor);
    if ((await tx.webhook.count({ where: { organizationId } })) >= webhooksMax) return "webhook.too_many";
    const sealed = ctx.auth.vault.seal(secret, id);
    const webhook = { id, organizationId, name, url, secret: sealed, createdBy: userId, createdAt };
    await tx.webhook.create({ data: webhook, select: { id: true } });
    const channel = { organizationId, webhookId: id, events, createdAt };
    await tx.notificationChannel.create({ data: channel, select: { id: true } });
    await recordAudit(tx, ctx, {
      action: "webhook.create",
      subjectId: id,
      after: toWebhookFacts({ name, url, events }),
    });
    return { id, secret };
  });
}
