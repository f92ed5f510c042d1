import { Label } from "#lib/account/label.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { Host } from "#lib/net/hostname.ts";
import { type CustomerEvent, customerEvents, operatorEvents, readStoredEvents } from "#lib/notification/event.ts";
import { requireMember, requireOperator } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import { toTextFilter } from "#lib/services/stored-mail-server.ts";

export interface ChoiceSearch {
  /** Part of a label or a host, in any case; empty for all. */
  readonly text: string;
  /** The last one that the reader has; null for the first ones. It need not exist any more. */
  readonly after: MailServerId | null;
}

/** What is wanted of one mail server; `events` null follows what is wanted of all. */
export interface ServerChoice {
  readonly id: MailServerId;
  readonly label: Label;
  readonly host: Host;
  readonly events: readonly CustomerEvent[] | null;
}

/** Where mails go, and whether they can. */
export interface MailAddress {
  readonly email: string;
  readonly isVerified: boolean;
  /** The relay said for good that it takes no mail for it. */
  readonly isRefused: boolean;
}

export interface NotificationChoices {
  readonly general: readonly CustomerEvent[];
  readonly address: MailAddress;
  readonly servers: readonly ServerChoice[];
  /** How many mail servers have a choice of their own. */
  readonly own: number;
  /** How many the organization has. */
  readonly total: number;
  /** The `after` of the next ones; null when these are the last. */
  readonly next: MailServerId | null;
}

const perPage = 25;
const channelColumns = { id: true, events: true, disabledAt: true, disabledWhy: true, disabledAddress: true } as const;
const personColumns = { email: true, emailVerified: true } as const;

/** What the member who acts is told of by mail, and a page of what they are told of single mail servers. */
export async function readNotificationChoices(ctx: ServiceContext, search: ChoiceSearch): Promise<NotificationChoices> {
  const member = requireMember(ctx);
  const { organizationId } = member.actor;
  const { channel, address } = await readOwnChannel(member);
  const there = { organizationId, removedAt: null };
  const [rows, own, total] = await Promise.all([
    ctx.db.mailServer.findMany({
      where: { ...there, ...toTextFilter(search.text), ...(search.after !== null && { id: { gt: search.after } }) },
      orderBy: { id: "asc" },
      take: perPage + 1,
      select: serverColumnsOf(channel.id),
    }),
    ctx.db.channelChoice.count({ where: { channelId: channel.id, mailServer: there } }),
    ctx.db.mailServer.count({ where: there }),
  ]);
  const servers = rows.slice(0, perPage).map(toServerChoice);
  const next = rows.length > perPage ? (servers.at(-1)?.id ?? null) : null;
  return { general: readStoredEvents(channel.events, customerEvents), address, servers, own, total, next };
}

/** What the member who acts is told of one mail server; null when there is none of that id in their organization. */
export async function readServerChoice(
  ctx: ServiceContext,
  id: MailServerId,
): Promise<{ readonly server: ServerChoice; readonly general: readonly CustomerEvent[] } | null> {
  const member = requireMember(ctx);
  const { channel } = await readOwnChannel(member);
  const where = { id, organizationId: member.actor.organizationId, removedAt: null };
  const row = await ctx.db.mailServer.findFirst({ where, select: serverColumnsOf(channel.id) });
  return row && { server: toServerChoice(row), general: readStoredEvents(channel.events, customerEvents) };
}

/** What the operator who acts is told of by mail for the provider; everything while they have chosen nothing. */
export async function readOperatorChoice(ctx: ServiceContext): Promise<readonly (typeof operatorEvents)[number][]> {
  const { userId } = requireOperator(ctx).actor;
  const where = { operatorId: userId };
  const channel = await ctx.db.notificationChannel.findUnique({ where, select: { events: true } });
  return operatorEvents.filter((event) => channel?.events.includes(event) ?? true);
}

async function readOwnChannel({ db, actor }: MemberContext) {
  const { userId, organizationId } = actor;
  const { user, channel } = await db.member.findUniqueOrThrow({
    where: { organizationId_userId: { organizationId, userId } },
    select: { user: { select: personColumns }, channel: { select: channelColumns } },
  });
  if (channel === null) throw new Error("this member has no channel");
  const isRefused = channel.disabledWhy === "address-refused" && channel.disabledAddress === user.email;
  return { channel, address: { email: user.email, isVerified: user.emailVerified, isRefused } };
}

function serverColumnsOf(channelId: string) {
  const channelChoices = { where: { channelId }, select: { events: true } } as const;
  return { id: true, label: true, host: true, channelChoices } as const;
}

interface ServerRow {
  readonly id: string;
  readonly label: string;
  readonly host: string;
  readonly channelChoices: readonly { readonly events: readonly string[] }[];
}

function toServerChoice({ id, label, host, channelChoices: [choice] }: ServerRow): ServerChoice {
  const events = choice === undefined ? null : readStoredEvents(choice.events, customerEvents);
  return { id: MailServerId.parse(id), label: Label.parse(label), host: Host.parse(host), events };
}
