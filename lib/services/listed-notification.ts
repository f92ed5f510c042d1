import type { Label } from "#lib/account/label.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { Cause } from "#lib/notification/cause.ts";
import { NotificationId, NotificationState } from "#lib/notification/outcome.ts";
import { isDisabled } from "#lib/services/disabled-channel.ts";
import type { Prisma } from "#prisma/client/client.ts";

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

export const listedColumns = {
  ...{ id: true, state: true, mailServerIds: true, createdAt: true, attempts: true, lastAttemptAt: true },
  ...{ sentAt: true, lastError: true, cause: { select: { data: true } } },
  channel: {
    select: {
      ...{ disabledAt: true, disabledAddress: true },
      member: { select: { userId: true, user: { select: { name: true, email: true } } } },
      operator: { select: { id: true, name: true, email: true } },
      webhook: { select: { name: true } },
    },
  },
} as const;

type Row = Prisma.NotificationGetPayload<{ select: typeof listedColumns }>;

/** As a reader sees it. */
export function toListed(row: Row, userId: string): Omit<ListedNotification, "mailServers" | "mayResend"> {
  const { cause, channel, createdAt, lastAttemptAt, sentAt, attempts, lastError } = row;
  return {
    id: NotificationId.parse(row.id),
    cause: Cause.parse(cause.data),
    state: NotificationState.parse(row.state),
    channel: toChannel(channel, userId),
    ...{ createdAt: toInstant(createdAt), attempts, lastError },
    ...{ lastAttemptAt: toInstantOrNull(lastAttemptAt), sentAt: toInstantOrNull(sentAt) },
  };
}

function toChannel({ member, operator, webhook, ...disabling }: Row["channel"], userId: string): ListedChannel {
  const user = member?.user ?? operator;
  return {
    kind: webhook === null ? "mail" : "webhook",
    name: webhook?.name ?? user?.name ?? "",
    isOwn: (member?.userId ?? operator?.id) === userId,
    isDisabled: isDisabled(disabling, user?.email ?? null),
  };
}

function toInstantOrNull(date: Date | null): Instant | null {
  return date && toInstant(date);
}
