import { AppError } from "#lib/errors.ts";
import type { WebhookId } from "#lib/notification/webhook-input.ts";
import type { MemberContext, Transaction } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { webhookColumns } from "#lib/services/stored-webhook.ts";

/** A webhook of the organization of somebody who may change it, held until the transaction ends; `not_found` for any other one. */
export async function lockWebhook(tx: Transaction, ctx: MemberContext, id: WebhookId) {
  const { organizationId } = ctx.actor;
  await lockEditor(tx, ctx);
  await tx.$queryRaw`SELECT id FROM webhook WHERE id = ${id}::uuid AND "organizationId" = ${organizationId} FOR UPDATE`;
  const row = await tx.webhook.findFirst({
    where: { id, organizationId },
    select: { ...webhookColumns, secret: true },
  });
  if (row?.channel == null) throw new AppError("not_found");
  return { ...row, channel: row.channel };
}
