import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { type OpeningInput, toEnd } from "#lib/mail-server/opening.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { findNewestOpening } from "#lib/services/newest-opening.ts";

/** Has an opening end so many hours from now instead. Null when it does; `opening.closed` when there is none any more. */
export async function extendOpening(
  ctx: ServiceContext,
  { id, hours }: OpeningInput & { readonly id: MailServerId },
): Promise<"opening.closed" | null> {
  const { organizationId } = requireEditor(ctx).actor;
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    if ((await lockMailServer(tx, { id, organizationId })) === null) throw new AppError("not_found");
    const opening = await findNewestOpening(tx, { mailServerId: id, organizationId });
    if (opening === null || opening.closedAt !== null) return "opening.closed";
    const endsAt = new Date(toEnd(ctx.now(), hours));
    const look = { foundState: null, foundAt: null, checks: 0, nextCheckAt: endsAt };
    await tx.opening.update({
      where: { id: opening.id, organizationId },
      data: { extendedAt: new Date(ctx.now()), endsAt, ...look },
      select: { id: true },
    });
    const facts = { before: { openHours: null }, after: { openHours: hours } };
    await recordAudit(tx, ctx, { action: "mail-server.extend-opening", subjectId: id, ...facts });
    return null;
  });
}
