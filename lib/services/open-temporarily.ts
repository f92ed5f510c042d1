import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { type OpeningInput, toEnd } from "#lib/mail-server/opening.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { findNewestOpening } from "#lib/services/newest-opening.ts";

/**
 * Writes down that the firewall of a mail server was opened to everyone, for so many hours from now. Null when it is written;
 * `opening.running` when it is open already.
 */
export async function openTemporarily(
  ctx: ServiceContext,
  { id, hours }: OpeningInput & { readonly id: MailServerId },
): Promise<"opening.running" | null> {
  const { organizationId, userId } = requireEditor(ctx).actor;
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const locked = await lockMailServer(tx, { id, organizationId });
    if (locked === null) throw new AppError("not_found");
    const place = { mailServerId: id, organizationId };
    const newest = await findNewestOpening(tx, place);
    if (newest !== null && newest.closedAt === null) return "opening.running";
    // Nobody looks any more whether the one before is over: it would be found open.
    await tx.opening.updateMany({ where: { ...place, nextCheckAt: { not: null } }, data: { nextCheckAt: null } });
    const { host, deliveryPort: port } = locked.mailServer;
    const times = { openedAt: new Date(ctx.now()), endsAt: new Date(toEnd(ctx.now(), hours)) };
    const data = { ...place, host, port, ...times, nextCheckAt: times.endsAt, openedBy: userId };
    await tx.opening.create({ data, select: { id: true } });
    const facts = { before: { openHours: null }, after: { openHours: hours } };
    await recordAudit(tx, ctx, { action: "mail-server.open-temporarily", subjectId: id, ...facts });
    return null;
  });
}
