import { AppError } from "#lib/errors.ts";
import { findDifference, toDifferenceText } from "#lib/mail-server/delivery.ts";
import { toDeliverySettings } from "#lib/mail-server/delivery-change.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

export interface TakeOver {
  readonly id: MailServerId;
  /** The revision that the page showed. */
  readonly revision: number;
  /** The difference that it showed, as `toDifferenceText` writes it. */
  readonly seen: string;
}

/** Makes the wanted host and port those that are confirmed; `conflict` when either is not what the page showed any more. */
export async function takeOverSettings(ctx: ServiceContext, { id, revision, seen }: TakeOver): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const locked = await lockMailServer(tx, { id, organizationId });
    if (locked === null) throw new AppError("not_found");
    const { mailServer } = locked;
    const difference = findDifference(mailServer);
    const isSeen = difference !== null && toDifferenceText(difference) === seen;
    if (!isSeen || mailServer.revision !== revision) throw new AppError("conflict");
    const before = { host: mailServer.host, deliveryPort: mailServer.deliveryPort };
    const after = { host: difference.confirmed.host, deliveryPort: difference.confirmed.port };
    const data = { ...after, revision: { increment: 1 } };
    await tx.mailServer.updateMany({ where: { id, organizationId }, data });
    await recordAudit(tx, ctx, { action: "mail-server.take-over", subjectId: id, before, after });
    const wanted = toDeliverySettings({ ...mailServer, ...after });
    await recordDeliveryChange(tx, { mailServerId: id, organizationId, at: ctx.now(), wanted });
  });
}
