import { toInstant } from "#lib/allow-list/instant.ts";
import { Cause } from "#lib/notification/cause.ts";
import type { MessageFacts } from "#lib/notification/facts.ts";
import { type Message, type MessageLanguage, messageLanguages } from "#lib/notification/message.ts";
import { writeMessage } from "#lib/notification/write-message.ts";
import type { Composing } from "#lib/services/composing.ts";
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

/**
 * A notification as it is to be told now; null when it is not there, or there is nothing to tell any more: the mail server was removed,
 * or what it asked for has been done.
 */
export async function composeMessage(ctx: Composing, id: string): Promise<ComposedMessage | null> {
  const untold = await ctx.readUntold(id);
  if (untold === null) return null;
  const { channelId, organization } = untold;
  const language = toLanguage(untold.locale);
  const news = await readNews(ctx, Cause.parse(untold.data), untold, language);
  if (news === null) return null;
  const facts: MessageFacts = { id, at: toInstant(untold.causedAt), organization, news };
  const write = (unsubscribeUrl: string | null) =>
    writeMessage(facts, language, { baseUrl: ctx.place.baseUrl, unsubscribeUrl });
  return { facts, channelId, language, write };
}

function toLanguage(locale: string | null): MessageLanguage {
  if (locale === null) return "en";
  return messageLanguages.find((language) => language === locale) ?? "nl";
}
