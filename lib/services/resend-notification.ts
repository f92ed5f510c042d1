import { AppError } from "#lib/errors.ts";
import type { NotificationId } from "#lib/notification/outcome.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext, Transaction } from "#lib/services/context.ts";
import { isDisabled } from "#lib/services/disabled-channel.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { refuseHaste } from "#lib/services/resend-pace.ts";

const channelColumns = {
  ...{ disabledAt: true, disabledAddress: true },
  member: { select: { userId: true, user: { select: { email: true } } } },
} as const;

/**
 * Has a notification sent again, or tried again at once: one's own mail, and for who may change the organization what goes to a webhook of
 * it. Anything else does not exist (`not_found`), or is `forbidden`; a channel that takes nothing any more is a `conflict`; within a minute
 * after a try it is `too_many_requests`. It has the same id as before.
 */
export async function resendNotification(ctx: ServiceContext, id: NotificationId): Promise<void> {
  const member = requireMember(ctx);
  await ctx.db.$transaction(async (tx) => {
    const { channel, lastAttemptAt } = await find(tx, member, id);
    if (channel.member?.userId !== member.actor.userId) await lockEditor(tx, ctx);
    if (isDisabled(channel, channel.member?.user.email ?? null)) throw new AppError("conflict");
    refuseHaste(ctx, lastAttemptAt);
    await tx.notification.update({ where: { id }, data: { state: "waiting", queuedAt: null }, select: { id: true } });
    await recordAudit(tx, ctx, { action: "notification.resend", subjectId: id });
  });
}

async function find(tx: Transaction, { actor }: MemberContext, id: NotificationId) {
  const { organizationId, userId } = actor;
  const row = await tx.notification.findFirst({
    where: {
      id,
      organizationId,
      channel: { organizationId, OR: [{ member: { userId } }, { webhookId: { not: null } }] },
    },
    select: { lastAttemptAt: true, channel: { select: channelColumns } },
  });
  if (row === null) throw new AppError("not_found");
  return row;
}
