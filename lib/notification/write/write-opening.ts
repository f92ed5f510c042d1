import type { OpeningNews } from "#lib/notification/facts.ts";
import { type Draft, paragraph } from "#lib/notification/message.ts";
import { writePlace } from "#lib/notification/write/write-servers.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

export function writeOpening({ moment, server, endsAt, foundAt }: OpeningNews, writing: Writing): Draft {
  const { opening } = writing.texts;
  const at = moment === "still-open" && foundAt !== null ? foundAt : endsAt;
  const blocks = [paragraph(opening.intro[moment](writing.toMoment(at))), paragraph(opening.act)];
  return { subject: opening.subject[moment], blocks: [...blocks, ...writePlace(server, writing)] };
}
