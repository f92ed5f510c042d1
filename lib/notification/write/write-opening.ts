import type { OpeningNews } from "#lib/notification/facts.ts";
import { type Draft, paragraph } from "#lib/notification/message.ts";
import { writePlace } from "#lib/notification/write/write-servers.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

export function writeOpening(news: OpeningNews, writing: Writing): Draft {
  const { subject, sentences } =
    news.moment === "ended" ? tellEnd(news, writing) : tellMoment(news.moment, news, writing);
  return { subject, blocks: [...sentences.map(paragraph), ...writePlace(news.server, writing)] };
}

function tellEnd({ endsAt, found }: OpeningNews, { texts: { opening }, toMoment }: Writing) {
  const { subject, seen, act } = opening.ended[found?.state ?? "unknown"];
  return { subject, sentences: [opening.intro.ended(toMoment(endsAt)), seen(toMoment(found?.at ?? endsAt)), act] };
}

function tellMoment(
  moment: Exclude<OpeningNews["moment"], "ended">,
  { endsAt, found }: OpeningNews,
  { texts: { opening }, toMoment }: Writing,
) {
  const at = moment === "still-open" && found !== null ? found.at : endsAt;
  return { subject: opening.subject[moment], sentences: [opening.intro[moment](toMoment(at)), opening.act] };
}
