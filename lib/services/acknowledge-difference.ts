import { AppError } from "#lib/errors.ts";
import { findDifference, toDifferenceText } from "#lib/mail-server/delivery.ts";
import { type MailServerId, toDeliveryText } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

export interface SeenDifference {
  readonly id: MailServerId;
  /** The difference that the page showed, as `toDifferenceText` writes it. */
  readonly seen: string;
}

/** Somebody knows that mail goes elsewhere, and may make rules for where it is to go; `conflict` when the difference is another one now. */
export async function acknowledgeDifference(ctx: ServiceContext, { id, seen }: SeenDifference): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const locked = await lockMailServer(tx, { id, organizationId });
    if (locked === null) throw new AppError("not_found");
    const { acknowledgedDifference, updatedAt } = locked.mailServer;
    const difference = findDifference(locked.mailServer);
    if (difference === null || toDifferenceText(difference) !== seen) throw new AppError("conflict");
    if (acknowledgedDifference === seen) return;
    const data = { acknowledgedDifference: seen, updatedAt: new Date(updatedAt) };
    await tx.mailServer.updateMany({ where: { id, organizationId }, data });
    const { host, port } = difference.confirmed;
    const facts = { before: { deliveredTo: null }, after: { deliveredTo: toDeliveryText(host, port) } };
    await recordAudit(tx, ctx, { action: "mail-server.acknowledge-difference", subjectId: id, ...facts });
  });
}
