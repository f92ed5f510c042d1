import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { endOpenings } from "#lib/services/ended-openings.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/**
 * Takes a mail server off the lists; its row stays, as history points at it. `conflict` when it is not at the given revision any more;
 * null: at whichever it is.
 */
export async function removeMailServer(
  ctx: ServiceContext,
  id: MailServerId,
  revision: number | null = null,
): Promise<void> {
  const { organizationId } = requireWriter(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { id, organizationId, removedAt: null };
    if ((await tx.mailServer.findFirst({ where, select: { id: true } })) === null) throw new AppError("not_found");
    const seen = { ...where, ...(revision !== null && { revision }) };
    const { count } = await tx.mailServer.updateMany({ where: seen, data: { removedAt: new Date(ctx.now()) } });
    if (count === 0) throw new AppError(revision === null ? "not_found" : "conflict");
    await endOpenings(tx, ctx, { ids: [id], organizationId });
    await recordAudit(tx, ctx, { action: "mail-server.remove", subjectId: id });
    await recordDeliveryChange(tx, { mailServerId: id, organizationId, at: ctx.now(), wanted: null });
  });
}
