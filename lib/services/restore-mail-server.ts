import { AppError } from "#lib/errors.ts";
import { toDeliverySettings } from "#lib/mail-server/delivery-change.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { TlsExpectation } from "#lib/mail-server/mail-server-input.ts";
import { toPurgeBound } from "#lib/mail-server/removal.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

const columns = { host: true, deliveryPort: true, tlsExpectation: true } as const;

/** Puts a removed mail server back as it was, its own feed address included; `not_found` when it is there, or gone for good. */
export async function restoreMailServer(ctx: ServiceContext, id: MailServerId): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const at = ctx.now();
    const where = { id, organizationId, removedAt: { gte: new Date(toPurgeBound(at)) } };
    const { count } = await tx.mailServer.updateMany({ where, data: { removedAt: null, updatedAt: new Date(at) } });
    if (count === 0) throw new AppError("not_found");
    const stored = await tx.mailServer.findUniqueOrThrow({ where: { id, organizationId }, select: columns });
    const wanted = toDeliverySettings({
      host: Host.parse(stored.host),
      deliveryPort: Port.parse(stored.deliveryPort),
      tlsExpectation: TlsExpectation.parse(stored.tlsExpectation),
    });
    await recordAudit(tx, ctx, { action: "mail-server.restore", subjectId: id });
    await recordDeliveryChange(tx, { mailServerId: id, organizationId, at, wanted });
  });
}
