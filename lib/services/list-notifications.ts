import { Label } from "#lib/account/label.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { NotificationId } from "#lib/notification/outcome.ts";
import { mayEdit, requireMember } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import {
  type ListedNotification,
  listedColumns,
  type NotificationScroll,
  toListed,
} from "#lib/services/listed-notification.ts";

/**
 * What was told in the acting organization, newest first: to everybody for who may change it, and to themselves for others. `next` is the
 * `before` of the following ones; null when these are the last.
 */
export async function listNotifications(
  ctx: ServiceContext,
  { before, limit }: NotificationScroll,
): Promise<{ readonly notifications: readonly ListedNotification[]; readonly next: NotificationId | null }> {
  const member = requireMember(ctx);
  const { organizationId, userId } = member.actor;
  const rows = await ctx.db.notification.findMany({
    where: {
      organizationId,
      channel: { organizationId, ...(!mayEdit(member) && { member: { userId } }) },
      ...(before !== null && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: listedColumns,
  });
  const page = rows.slice(0, limit);
  const labels = await readLabels(
    member,
    page.flatMap(({ mailServerIds }) => mailServerIds),
  );
  const notifications = page.map((row) => {
    const listed = toListed(row, userId);
    const { isOwn, isDisabled, kind } = listed.channel;
    const mayResend = !isDisabled && (isOwn || (kind === "webhook" && mayEdit(member)));
    return { ...listed, mailServers: row.mailServerIds.flatMap((id) => labels.get(id) ?? []), mayResend };
  });
  return { notifications, next: rows.length > limit ? (notifications.at(-1)?.id ?? null) : null };
}

async function readLabels({ db, actor }: MemberContext, ids: readonly string[]) {
  const where = { organizationId: actor.organizationId, removedAt: null, id: { in: [...new Set(ids)] } };
  const rows = await db.mailServer.findMany({ where, select: { id: true, label: true } });
  return new Map(rows.map(({ id, label }) => [id, { id: MailServerId.parse(id), label: Label.parse(label) }]));
}
