import type { Prefix } from "#lib/net/prefix.ts";
import type { HoldNews } from "#lib/notification/facts.ts";
import { type Block, type Draft, heading, link, paragraph } from "#lib/notification/message.ts";
import { listPrefixes, type Writing } from "#lib/notification/write/writing.ts";

export function writeHold({ holdId, reason, family, add, remove }: HoldNews, { texts, toUrl }: Writing): Draft {
  const { hold } = texts;
  const part = (title: string, prefixes: readonly Prefix[]): Block[] =>
    prefixes.length === 0 ? [] : [heading(title), listPrefixes(prefixes)];
  const why = family === null ? hold.reason[reason] : `${hold.family[family]}: ${hold.reason[reason]}`;
  return {
    subject: hold.subject(add.length + remove.length),
    blocks: [
      paragraph(hold.intro),
      paragraph(why),
      ...part(hold.add, add),
      ...part(hold.remove, remove),
      link(hold.page, toUrl(`/operator/holds/${holdId}`)),
    ],
  };
}
