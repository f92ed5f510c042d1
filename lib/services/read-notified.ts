import { addMs, type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Who is told what makes mail stop at one mail server, and what came of it. */
export interface Notified {
  readonly receivers: readonly Receiver[];
  /** When something about it was sent last. */
  readonly lastSentAt: Instant | null;
  /** How many messages about it were given up in the last thirty days. */
  readonly failed: number;
}

export interface Receiver {
  readonly kind: "mail" | "webhook";
  readonly name: string;
  /** It gets messages: its address is confirmed, and it has not been refused for good. */
  readonly isReached: boolean;
}

/** Without one of these nobody knows that a firewall has to be changed. */
const vital = ["change-published", "firewall-behind"] as const;
const monthMs = 30 * 86_400_000;
const receiversMax = 200;

/** Who of the acting organization is told of a mail server. */
export async function readNotified(ctx: ServiceContext, id: MailServerId): Promise<Notified> {
  const { organizationId } = requireMember(ctx).actor;
  const about = { organizationId, mailServerIds: { has: id } };
  const since = new Date(addMs(ctx.now(), -monthMs));
  const [channels, last, failed] = await Promise.all([
    ctx.db.notificationChannel.findMany({
      where: { organizationId },
      orderBy: { id: "asc" },
      take: receiversMax,
      select: {
        ...{ events: true, disabledAt: true, disabledAddress: true, webhook: { select: { name: true } } },
        member: { select: { user: { select: { name: true, email: true, emailVerified: true } } } },
        choices: { where: { mailServerId: id }, select: { events: true } },
      },
    }),
    ctx.db.notification.findFirst({
      where: { ...about, sentAt: { not: null } },
      orderBy: { id: "desc" },
      select: { sentAt: true },
    }),
    ctx.db.notification.count({ where: { ...about, state: "failed", createdAt: { gte: since } } }),
  ]);
  const wanting = channels.filter(({ events, choices: [own] }) =>
    vital.some((event) => (own?.events ?? events).includes(event)),
  );
  return { receivers: wanting.map(toReceiver), lastSentAt: last?.sentAt ? toInstant(last.sentAt) : null, failed };
}

interface ChannelRow {
  readonly disabledAt: Date | null;
  readonly disabledAddress: string | null;
  readonly webhook: { readonly name: string } | null;
  readonly member: {
    readonly user: { readonly name: string; readonly email: string; readonly emailVerified: boolean };
  } | null;
}

function toReceiver({ disabledAt, disabledAddress, webhook, member }: ChannelRow): Receiver {
  if (webhook !== null) return { kind: "webhook", name: webhook.name, isReached: disabledAt === null };
  const { name = "", email = "", emailVerified = false } = member?.user ?? {};
  return { kind: "mail", name, isReached: emailVerified && (disabledAt === null || disabledAddress !== email) };
}
