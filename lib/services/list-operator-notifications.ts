import type { NotificationId } from "#lib/notification/outcome.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import {
  type ListedNotification,
  listedColumns,
  type NotificationScroll,
  toListed,
} from "#lib/services/listed-notification.ts";

/** What operators were told for the provider, newest first, to whichever of them; one's own may be sent again. Nothing of customers. */
export async function listOperatorNotifications(
  ctx: ServiceContext,
  { before, limit }: NotificationScroll,
): Promise<{ readonly notifications: readonly ListedNotification[]; readonly next: NotificationId | null }> {
  const { db, actor } = requireOperator(ctx);
  // First the few channels: among those of all customers the notifications of operators would be looked for one by one.
  const channels = await db.notificationChannel.findMany({
    where: { operatorId: { not: null } },
    select: { id: true },
  });
  const rows = await db.notification.findMany({
    where: { channelId: { in: channels.map(({ id }) => id) }, ...(before !== null && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: listedColumns,
  });
  const notifications = rows.slice(0, limit).map((row) => {
    const listed = toListed(row, actor.userId);
    return { ...listed, mailServers: [], mayResend: listed.channel.isOwn && !listed.channel.isDisabled };
  });
  return { notifications, next: rows.length > limit ? (notifications.at(-1)?.id ?? null) : null };
}
