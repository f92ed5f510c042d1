import { NotificationId } from "#lib/notification/outcome.ts";
import type { MemberContext } from "#lib/services/context.ts";

interface Stored {
  readonly state?: string;
  readonly lastAttemptAt?: Date;
  readonly mailServerIds?: string[];
}

let count = 0;

/** The channel of a member's own mail. */
export async function channelOf({ db, actor }: MemberContext): Promise<string> {
  const { organizationId, userId } = actor;
  const where = { organizationId_userId: { organizationId, userId } };
  const { id: memberId } = await db.member.findUniqueOrThrow({ where, select: { id: true } });
  const data = { memberId, organizationId, events: [] };
  return (await db.notificationChannel.upsert({ where: { memberId }, create: data, update: {}, select: { id: true } }))
    .id;
}

/** A webhook of the acting organization, with its channel. */
export async function storeWebhook({ db, actor }: MemberContext, url = "https://hooks.example.com/"): Promise<string> {
  const { organizationId } = actor;
  const { id: webhookId } = await db.webhook.create({
    data: { organizationId, name: "Chat", url, secret: "sealed", createdAt: new Date() },
    select: { id: true },
  });
  const data = { webhookId, organizationId, events: [] };
  return (await db.notificationChannel.create({ data, select: { id: true } })).id;
}

/** A notification of a cause of its own, to a channel of the acting organization. */
export async function storeNotification(
  { db, actor }: MemberContext,
  channelId: string,
  stored: Stored = {},
): Promise<NotificationId> {
  count += 1;
  const { organizationId } = actor;
  const cause = { kind: "list", from: count, to: count + 1 };
  const { id: causeId } = await db.notificationCause.create({
    data: { key: `test:${count}`, kind: "list", data: cause, createdAt: new Date(), spreadAt: new Date() },
    select: { id: true },
  });
  const data = { causeId, channelId, organizationId, createdAt: new Date(), ...stored };
  return NotificationId.parse((await db.notification.create({ data, select: { id: true } })).id);
}
