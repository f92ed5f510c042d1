import type { BehindNews } from "#lib/notification/facts.ts";
import { type Draft, heading, paragraph } from "#lib/notification/message.ts";
import { writeServers } from "#lib/notification/write/write-servers.ts";
import { listPrefixes, type Writing } from "#lib/notification/write/writing.ts";

export function writeBehind({ lacking, latest, server }: BehindNews, writing: Writing): Draft {
  const { behind } = writing.texts;
  return {
    subject: behind.subject(lacking.length),
    blocks: [
      paragraph(behind.intro(latest)),
      heading(behind.lacking),
      listPrefixes(lacking),
      ...writeServers([server], true, writing),
      paragraph(behind.done),
    ],
  };
}
