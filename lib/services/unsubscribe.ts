import { NotificationEvent, readStoredEvents } from "#lib/notification/event.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/** What a mail channel is told of, for all mail servers or for some; null when it is no more, or is none for mail. */
export async function readSubscription(
  { db }: { readonly db: Transaction },
  channelId: string,
): Promise<readonly NotificationEvent[] | null> {
  const channel = await db.notificationChannel.findFirst({
    where: { id: channelId, webhookId: null },
    select: { events: true, choices: { select: { events: true } } },
  });
  return (
    channel &&
    readStoredEvents(
      [channel, ...channel.choices].flatMap(({ events }) => events),
      NotificationEvent.options,
    )
  );
}

/**
 * Switches everything off that a mail channel is told of, for whoever shows a link of one of its mails. Returns what that was, nothing when
 * it was off already; null when the channel is no more.
 */
export async function unsubscribe(
  ctx: ServiceContext,
  channelId: string,
): Promise<readonly NotificationEvent[] | null> {
  return ctx.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ organizationId: string | null }[]>`
      SELECT "organizationId" FROM notification_channel
      WHERE id = ${channelId}::uuid AND "webhookId" IS NULL FOR UPDATE`;
    const [channel] = rows;
    if (channel === undefined) return null;
    const events = await readSubscription({ db: tx }, channelId);
    if (events === null || events.length === 0) return events;
    await tx.channelChoice.deleteMany({ where: { channelId } });
    await tx.notificationChannel.update({ where: { id: channelId }, data: { events: [] }, select: { id: true } });
    const before = { events: events.join(", ") };
    const actor = { userId: null, organizationId: channel.organizationId };
    const deed = { action: "notification.unsubscribe", subjectId: channelId, before, after: { events: "" } } as const;
    await recordAudit(tx, ctx, { ...deed, actor });
    return events;
  });
}
