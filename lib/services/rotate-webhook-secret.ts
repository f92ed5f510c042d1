import type { WebhookId } from "#lib/notification/webhook-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import { lockWebhook } from "#lib/services/lock-webhook.ts";
import { makeWebhookSecret, toOverlapEnd } from "#lib/services/webhook-secrets.ts";

/** Gives a webhook another secret, which is returned this once; the one before signs as well for a day. */
export async function rotateWebhookSecret(ctx: AccountContext, id: WebhookId): Promise<string> {
  const editor = requireEditor(ctx);
  const { vault } = ctx.auth;
  const secret = makeWebhookSecret();
  return ctx.db.$transaction(async (tx) => {
    const stored = await lockWebhook(tx, editor, id);
    const isReadable = vault.open(stored.secret, id) !== null;
    const old = isReadable ? { oldSecret: stored.secret, oldSecretUntil: toOverlapEnd(ctx.now()) } : noOld;
    const where = { id, organizationId: editor.actor.organizationId };
    await tx.webhook.update({ where, data: { secret: vault.seal(secret, id), ...old }, select: { id: true } });
    await recordAudit(tx, ctx, { action: "webhook.rotate-secret", subjectId: id });
    return secret;
  });
}

const noOld = { oldSecret: null, oldSecretUntil: null };
