import { toInstant } from "#lib/allow-list/instant.ts";
import { Cause } from "#lib/notification/cause.ts";
import type { MessageFacts } from "#lib/notification/facts.ts";
import { type Message, type MessageLanguage, messageLanguages } from "#lib/notification/message.ts";
import { writeMessage } from "#lib/notification/write-message.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { MessagePlace } from "#lib/services/covered-servers.ts";
import { readNews } from "#lib/services/read-news.ts";

export interface ComposedMessage {
  /** What it tells, for whoever puts it into another form than a mail. */
  readonly facts: MessageFacts;
  readonly channelId: string;
  /** That of the reader; English for a webhook. */
  readonly language: MessageLanguage;
  /** The mail; `unsubscribeUrl` is the page where its channel is switched off. */
  readonly write: (unsubscribeUrl: string | null) => Message;
}

const columns = {
  ...{ id: true, channelId: true, mailServerIds: true },
  cause: { select: { data: true, createdAt: true, mailServerId: true, organizationId: true } },
  channel: {
    select: {
      webhookId: true,
      organization: { select: { id: true, name: true } },
      operator: { select: { locale: true } },
      member: { select: { user: { select: { locale: true } } } },
    },
  },
} as const;

/**
 * A notification as it is to be told now; null when it is not there, or there is nothing to tell any more: the mail server was removed,
 * or what it asked for has been done.
 */
export async function composeMessage(
  ctx: ServiceContext,
  id: string,
  place: MessagePlace,
): Promise<ComposedMessage | null> {
  const row = await ctx.db.notification.findUnique({ where: { id }, select: columns });
  if (row === null) return null;
  const { channel, cause, channelId, mailServerIds } = row;
  const { organization } = channel;
  const language = toLanguage(channel.member?.user.locale ?? channel.operator?.locale ?? null);
  const organizationId = organization?.id ?? null;
  const at = toInstant(cause.createdAt);
  const about = { at, organizationId, mailServerIds, mailServerId: cause.mailServerId, language, place };
  const news = await readNews(ctx, Cause.parse(cause.data), about);
  if (news === null) return null;
  const facts: MessageFacts = { id, at, organization: organization?.name ?? null, news };
  const write = (unsubscribeUrl: string | null) =>
    writeMessage(facts, language, { baseUrl: place.baseUrl, unsubscribeUrl });
  return { facts, channelId, language, write };
}

function toLanguage(locale: string | null): MessageLanguage {
  if (locale === null) return "en";
  return messageLanguages.find((language) => language === locale) ?? "nl";
}
