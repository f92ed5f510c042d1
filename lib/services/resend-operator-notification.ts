import { AppError } from "#lib/errors.ts";
import type { NotificationId } from "#lib/notification/outcome.ts";
import { recordAudit, toOperatorActor } from "#lib/services/audit.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { isDisabled } from "#lib/services/disabled-channel.ts";
import { refuseHaste } from "#lib/services/resend-pace.ts";

const columns = {
  lastAttemptAt: true,
  channel: { select: { disabledAt: true, disabledAddress: true, operator: { select: { email: true } } } },
} as const;

/**
 * Has what one was told as an operator sent again, or tried again at once. What another one was told does not exist (`not_found`); an
 * address that takes nothing any more is a `conflict`; within a minute after a try it is `too_many_requests`. It has the same id as before.
 */
export async function resendOperatorNotification(ctx: ServiceContext, id: NotificationId): Promise<void> {
  const operator = requireOperator(ctx);
  await ctx.db.$transaction(async (tx) => {
    const where = { id, channel: { operatorId: operator.actor.userId } };
    const row = await tx.notification.findFirst({ where, select: columns });
    if (row === null) throw new AppError("not_found");
    if (isDisabled(row.channel, row.channel.operator?.email ?? null)) throw new AppError("conflict");
    refuseHaste(ctx, row.lastAttemptAt);
    await tx.notification.update({ where: { id }, data: { state: "waiting", queuedAt: null }, select: { id: true } });
    await recordAudit(tx, ctx, { action: "operator-message.resend", subjectId: id, actor: toOperatorActor(operator) });
  });
}
