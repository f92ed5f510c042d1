import type { Prefix } from "#lib/net/prefix.ts";
import type { ListNews } from "#lib/notification/facts.ts";
import type { Announced, ListDigest } from "#lib/notification/list-digest.ts";
import { type Block, type Draft, heading, link, paragraph } from "#lib/notification/message.ts";
import type { DigestCounts } from "#lib/notification/texts/message-texts.ts";
import { writeServers } from "#lib/notification/write/write-servers.ts";
import { listPrefixes, type Writing } from "#lib/notification/write/writing.ts";

/** What comes first has to be done first. */
export function writeList({ to, digest, servers }: ListNews, writing: Writing): Draft {
  const { texts, toMoment, toUrl } = writing;
  const { list } = texts;
  const dated = (all: readonly Announced[], title: (when: string) => string, act: (when: string) => string) =>
    all.flatMap(({ prefixes, at, reason }) => [
      ...writePart(prefixes, title(toMoment(at)), act(toMoment(at))),
      ...(reason === null ? [] : [paragraph(list.reason(reason))]),
    ]);
  return {
    subject: list.subject(to, countPrefixes(digest)),
    blocks: [
      paragraph(list.intro(to)),
      ...writePart(digest.added, list.added, list.addedAct),
      ...dated(digest.coming, list.coming, list.comingAct),
      ...writePart(digest.staying, list.staying, list.stayingAct),
      ...dated(digest.going, list.going, list.goingAct),
      ...writePart(digest.removed, list.removed, list.removedAct),
      ...writePart(digest.cancelled, list.cancelled, list.cancelledAct),
      paragraph(list.others),
      link(list.history, toUrl(`/history/${to}`)),
      ...writeServers(servers, hasWork(digest), writing),
    ],
  };
}

/** Whether a firewall that filters by address has anything to add or to take away. */
function hasWork({ added, removed, coming, cancelled }: ListDigest): boolean {
  return added.length + removed.length + coming.length + cancelled.length > 0;
}

function writePart(prefixes: readonly Prefix[], title: string, act: string): Block[] {
  return prefixes.length === 0 ? [] : [heading(title), listPrefixes(prefixes), paragraph(act)];
}

function countPrefixes({ added, removed, coming, going, cancelled, staying }: ListDigest): DigestCounts {
  const dated = [...coming, ...going].reduce((count, { prefixes }) => count + prefixes.length, 0);
  return { added: added.length, removed: removed.length, announced: dated + cancelled.length + staying.length };
}
