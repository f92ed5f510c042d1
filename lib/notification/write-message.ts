import { toMomentText } from "#lib/allow-list/moment-text.ts";
import type { MessageFacts, News } from "#lib/notification/facts.ts";
import {
  type Block,
  type Draft,
  link,
  type Message,
  type MessageLanguage,
  paragraph,
} from "#lib/notification/message.ts";
import { en } from "#lib/notification/texts/en.ts";
import type { MessageTexts } from "#lib/notification/texts/message-texts.ts";
import { nl } from "#lib/notification/texts/nl.ts";
import { toHtml } from "#lib/notification/to-html.ts";
import { toText } from "#lib/notification/to-text.ts";
import { writeBehind } from "#lib/notification/write/write-behind.ts";
import { writeFresh, writeStale } from "#lib/notification/write/write-confirmation.ts";
import { writeDelivery } from "#lib/notification/write/write-delivery.ts";
import { writeHold } from "#lib/notification/write/write-hold.ts";
import { writeList } from "#lib/notification/write/write-list.ts";
import { writeOpening } from "#lib/notification/write/write-opening.ts";
import { writeProbe } from "#lib/notification/write/write-probe.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

const texts: Readonly<Record<MessageLanguage, MessageTexts>> = { nl, en };

/** The page where a reader chooses what to be told of. */
const settingsPage = "/notifications";

export interface MessageLinks {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The page where this channel is switched off; null for one that has none. */
  readonly unsubscribeUrl: string | null;
}

type Writers = { readonly [Kind in News["kind"]]: (news: Extract<News, { kind: Kind }>, writing: Writing) => Draft };

const writers: Writers = {
  list: writeList,
  behind: writeBehind,
  stale: writeStale,
  fresh: writeFresh,
  delivery: writeDelivery,
  probe: writeProbe,
  opening: writeOpening,
  hold: writeHold,
  test: (_, { texts: { test } }) => ({ subject: test.subject, blocks: [paragraph(test.intro)] }),
};

/** A message in one language. Its subject is made of our words and counts alone; labels and reasons are in the body, as text. */
export function writeMessage(facts: MessageFacts, language: MessageLanguage, links: MessageLinks): Message {
  const writing: Writing = {
    texts: texts[language],
    toMoment: (at) => toMomentText(at, texts[language].languageTag),
    toUrl: (page) => `${links.baseUrl}/${language}${page === "/" ? "" : page}`,
  };
  const { subject, blocks } = writeNews(facts.news, writing);
  const all = [...blocks, ...writeFooter(facts, links, writing)];
  return { subject, text: toText(all), html: toHtml(all, language) };
}

function writeNews<Kind extends News["kind"]>(news: Extract<News, { kind: Kind }>, writing: Writing): Draft {
  const write: Writers[Kind] = writers[news.kind];
  return write(news, writing);
}

function writeFooter({ organization }: MessageFacts, { unsubscribeUrl }: MessageLinks, writing: Writing): Block[] {
  const { footer } = writing.texts;
  return [
    paragraph("-- "),
    paragraph(organization === null ? footer.operator : footer.organization(organization)),
    link(footer.settings, writing.toUrl(settingsPage)),
    ...(unsubscribeUrl === null ? [] : [link(footer.unsubscribe, unsubscribeUrl)]),
  ];
}
