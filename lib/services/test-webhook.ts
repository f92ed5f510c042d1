import type { WebhookId } from "#lib/notification/webhook-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { lockWebhook } from "#lib/services/lock-webhook.ts";
import { recordCause } from "#lib/services/record-cause.ts";

const testsMax = 10;

/** Has a test message sent to a webhook that works. Ten in a quarter of an hour; more is `too_many_requests`. */
export async function testWebhook(ctx: ServiceContext, id: WebhookId): Promise<"webhook.disabled" | null> {
  const editor = requireEditor(ctx);
  const { organizationId, userId } = editor.actor;
  await limitAttempts(ctx, [{ key: `test-webhook account ${userId}`, max: testsMax, windowSeconds: 900 }]);
  return ctx.db.$transaction(async (tx) => {
    const { channel } = await lockWebhook(tx, editor, id);
    if (channel.disabledAt !== null) return "webhook.disabled";
    const place = { organizationId, mailServerId: null };
    await recordCause(tx, ctx, { kind: "test", channelId: channel.id, at: ctx.now() }, place);
    await recordAudit(tx, ctx, { action: "webhook.test", subjectId: id });
    return null;
  });
}
