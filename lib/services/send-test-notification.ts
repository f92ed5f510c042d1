import { recordAudit } from "#lib/services/audit.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { lockOwnChannel } from "#lib/services/own-channel.ts";
import { recordCause } from "#lib/services/record-cause.ts";

const perHour = 5;

/**
 * Has a mail sent to the member who acts, to see that it arrives. Their address is tried again if it was refused before. Five an hour; more
 * is `too_many_requests`.
 */
export async function sendTestNotification(ctx: ServiceContext): Promise<void> {
  const member = requireMember(ctx);
  const { userId, organizationId } = member.actor;
  await limitAttempts(ctx, [{ key: `test-notification account ${userId}`, max: perHour, windowSeconds: 3600 }]);
  await ctx.db.$transaction(async (tx) => {
    const id = await lockOwnChannel(tx, member);
    const working = { disabledAt: null, disabledWhy: null, disabledAddress: null };
    await tx.notificationChannel.update({ where: { id }, data: working, select: { id: true } });
    const place = { organizationId, mailServerId: null };
    await recordCause(tx, ctx, { kind: "test", channelId: id, at: ctx.now() }, place);
    await recordAudit(tx, ctx, { action: "notification.test", subjectId: id });
  });
}
