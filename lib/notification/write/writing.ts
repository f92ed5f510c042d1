import type { Instant } from "#lib/allow-list/instant.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { type Block, list } from "#lib/notification/message.ts";
import type { MessageTexts } from "#lib/notification/texts/message-texts.ts";

/** What every kind of message is written with. */
export interface Writing {
  readonly texts: MessageTexts;
  readonly toMoment: (at: Instant) => string;
  /** The address of a page: "/history/41". */
  readonly toUrl: (page: `/${string}`) => string;
}

export function listPrefixes(prefixes: readonly Prefix[]): Block {
  return list(prefixes);
}
