import type { ProbeNews } from "#lib/notification/facts.ts";
import { type Draft, link, paragraph } from "#lib/notification/message.ts";
import { writePlace } from "#lib/notification/write/write-servers.ts";
import type { Writing } from "#lib/notification/write/writing.ts";

export function writeProbe({ isBad, server, vantage, finishedAt }: ProbeNews, writing: Writing): Draft {
  const { probe } = writing.texts;
  const at = writing.toMoment(finishedAt);
  return {
    subject: isBad ? probe.badSubject : probe.goodSubject,
    blocks: [
      paragraph(isBad ? probe.bad(at, vantage) : probe.good(at, vantage)),
      ...writePlace(server, writing),
      paragraph(isBad ? probe.badAct : probe.goodAct),
      link(probe.page, writing.toUrl(`/mail-servers/${server.id}/probe`)),
    ],
  };
}
