import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { type Opening, toOpeningState } from "#lib/mail-server/opening.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMailServer } from "#lib/services/lock-mail-server.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { findNewestOpening } from "#lib/services/newest-opening.ts";

export interface Closing {
  readonly id: MailServerId;
  /** The firewall stays open to everyone, by a rule that is meant to stay: nobody looks, as there is nothing to find. */
  readonly isLeftOpen: boolean;
}

/**
 * Writes down that the opening of a mail server is over. Somebody outside then looks whether the port is closed. What somebody else
 * has said just before is not said again; after a look that found it open, or found nothing, it is.
 */
export async function closeOpening(ctx: ServiceContext, { id, isLeftOpen }: Closing): Promise<void> {
  const { organizationId, userId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    if ((await lockMailServer(tx, { id, organizationId })) === null) throw new AppError("not_found");
    const opening = await findNewestOpening(tx, { mailServerId: id, organizationId });
    if (opening === null) throw new AppError("not_found");
    if (isSaid(opening, isLeftOpen, ctx)) return;
    const at = new Date(ctx.now());
    const said = { closedAt: at, closedBy: userId, isLeftOpen };
    const check = { foundState: null, foundAt: null, checks: 0, nextCheckAt: isLeftOpen ? null : at };
    await tx.opening.update({
      where: { id: opening.id, organizationId },
      data: { ...said, ...check },
      select: { id: true },
    });
    const action = isLeftOpen ? "mail-server.leave-open" : "mail-server.close-opening";
    await recordAudit(tx, ctx, { action, subjectId: id });
  });
}

function isSaid(opening: Opening, isLeftOpen: boolean, { now }: ServiceContext): boolean {
  const state = toOpeningState(opening, now());
  if (state === "closed-and-checked") return true;
  return isLeftOpen ? state === "left-open" : state === "checking";
}
