import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/** Adds a mail server for the acting organization; the audit row commits or fails with it. */
export async function registerMailServer(ctx: ServiceContext, input: MailServerInput): Promise<MailServerId> {
  const { actor } = requireEditor(ctx);
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const data = { ...input, organizationId: actor.organizationId, createdAt: new Date(ctx.now()) };
    const { id } = await tx.mailServer.create({ data, select: { id: true } });
    await recordAudit(tx, ctx, { action: "mail-server.register", subjectId: id, after: input });
    return MailServerId.parse(id);
  });
}
