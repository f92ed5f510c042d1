import { Label } from "#lib/account/label.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { Cause } from "#lib/notification/cause.ts";
import { NotificationId, NotificationState } from "#lib/notification/outcome.ts";
import { mayEdit, requireMember } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import { isDisabled } from "#lib/services/disabled-channel.ts";

export interface NotificationScroll {
  /** The last one that the reader has; null for the newest ones. It need not exist any more. */
  readonly before: NotificationId | null;
  readonly limit: number;
}

export interface ListedNotification {
  readonly id: NotificationId;
  readonly cause: Cause;
  readonly state: NotificationState;
  readonly channel: ListedChannel;
  /** Those that it is about and that are still there; none: the list as such. */
  readonly mailServers: readonly { readonly id: MailServerId; readonly label: Label }[];
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly lastAttemptAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
  /** The reader may have it sent again. */
  readonly mayResend: boolean;
}

/** The name is that of the person whose mail it is, or of the webhook. */
export interface ListedChannel {
  readonly kind: "mail" | "webhook";
  readonly name: string;
  readonly isOwn: boolean;
  /** It gets nothing any more. */
  readonly isDisabled: boolean;
}

const columns = {
  ...{ id: true, state: true, mailServerIds: true, createdAt: true, attempts: true, lastAttemptAt: true },
  ...{ sentAt: true, lastError: true, cause: { select: { data: true } } },
  channel: {
    select: {
      ...{ disabledAt: true, disabledAddress: true },
      member: { select: { userId: true, user: { select: { name: true, email: true } } } },
      webhook: { select: { name: true } },
    },
  },
} as const;

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
    select: columns,
  });
  const page = rows.slice(0, limit);
  const labels = await readLabels(
    member,
    page.flatMap(({ mailServerIds }) => mailServerIds),
  );
  const notifications = page.map(({ cause, channel, mailServerIds, ...row }) => {
    const listed = toChannel(channel, userId);
    return {
      id: NotificationId.parse(row.id),
      cause: Cause.parse(cause.data),
      state: NotificationState.parse(row.state),
      channel: listed,
      mailServers: mailServerIds.flatMap((id) => labels.get(id) ?? []),
      ...{ createdAt: toInstant(row.createdAt), attempts: row.attempts, lastError: row.lastError },
      ...{ lastAttemptAt: toInstantOrNull(row.lastAttemptAt), sentAt: toInstantOrNull(row.sentAt) },
      mayResend: !listed.isDisabled && (listed.isOwn || (listed.kind === "webhook" && mayEdit(member))),
    };
  });
  return { notifications, next: rows.length > limit ? (notifications.at(-1)?.id ?? null) : null };
}

interface ChannelRow {
  readonly disabledAt: Date | null;
  readonly disabledAddress: string | null;
  readonly member: { readonly userId: string; readonly user: { readonly name: string; readonly email: string } } | null;
  readonly webhook: { readonly name: string } | null;
}

function toChannel({ member, webhook, ...disabling }: ChannelRow, userId: string): ListedChannel {
  return {
    kind: webhook === null ? "mail" : "webhook",
    name: webhook?.name ?? member?.user.name ?? "",
    isOwn: member?.userId === userId,
    isDisabled: isDisabled(disabling, member?.user.email ?? null),
  };
}

async function readLabels({ db, actor }: MemberContext, ids: readonly string[]) {
  const where = { organizationId: actor.organizationId, removedAt: null, id: { in: [...new Set(ids)] } };
  const rows = await db.mailServer.findMany({ where, select: { id: true, label: true } });
  return new Map(rows.map(({ id, label }) => [id, { id: MailServerId.parse(id), label: Label.parse(label) }]));
}

function toInstantOrNull(date: Date | null): Instant | null {
  return date && toInstant(date);
}
