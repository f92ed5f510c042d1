import { toDeliverySettings } from "#lib/mail-server/delivery-change.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { type CallKey, claimKey, keepOutcome } from "#lib/services/idempotency-keys.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/**
 * Adds a mail server for the acting organization; the audit row commits or fails with it. A program that gives the same key
 * again adds nothing and gets the mail server of the first time.
 */
export async function registerMailServer(
  ctx: ServiceContext,
  input: MailServerInput,
  once: CallKey | null = null,
): Promise<MailServerId> {
  const { actor } = requireWriter(ctx);
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const call = once !== null && actor.kind === "token" ? { ...once, tokenId: actor.tokenId } : null;
    const earlier = call && (await claimKey(tx, ctx, call));
    if (earlier !== null) return MailServerId.parse(earlier);
    const at = ctx.now();
    const { organizationId } = actor;
    const data = { ...input, organizationId, createdAt: new Date(at), updatedAt: new Date(at) };
    const stored = await tx.mailServer.create({ data, select: { id: true } });
    const id = MailServerId.parse(stored.id);
    await recordAudit(tx, ctx, { action: "mail-server.register", subjectId: id, after: input });
    if (call !== null) await keepOutcome(tx, call, id);
    await recordDeliveryChange(tx, { mailServerId: id, organizationId, at, wanted: toDeliverySettings(input) });
    return id;
  });
}
