import type { Instant } from "#lib/allow-list/instant.ts";
import { type Draft, link, paragraph } from "#lib/notification/message.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

export function writeStale({ checkedAt }: { checkedAt: Instant | null }, { texts, toMoment, toUrl }: Writing): Draft {
  const { subject, intro, act, page } = texts.stale;
  const since = checkedAt === null ? null : toMoment(checkedAt);
  return { subject, blocks: [paragraph(intro(since)), paragraph(act), link(page, toUrl("/"))] };
}

export function writeFresh({ confirmedAt }: { confirmedAt: Instant }, { texts, toMoment, toUrl }: Writing): Draft {
  const { subject, intro, page } = texts.fresh;
  return { subject, blocks: [paragraph(intro(toMoment(confirmedAt))), link(page, toUrl("/"))] };
}
