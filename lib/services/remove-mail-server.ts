import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/** Takes a mail server off the lists; its row stays, as history points at it. */
export async function removeMailServer(ctx: ServiceContext, id: MailServerId): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { id, organizationId, removedAt: null };
    const { count } = await tx.mailServer.updateMany({ where, data: { removedAt: new Date(ctx.now()) } });
    if (count === 0) throw new AppError("not_found");
    await recordAudit(tx, ctx, { action: "mail-server.remove", subjectId: id });
  });
}
