import type { Announcement } from "#lib/allow-list/announcement.ts";
import { initialMemory, type Known } from "#lib/allow-list/decide.ts";
import { WatchMemory } from "#lib/allow-list/memory.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { Transaction } from "#lib/services/context.ts";
import { announcementColumns, toAnnouncement } from "#lib/services/stored-announcement.ts";
import { toAllowList } from "#lib/services/stored-list.ts";

/** All that a decision is made of besides the observations of a poll. */
export async function readKnown(tx: Transaction): Promise<Known> {
  const [state, newest, published, announcements, approved] = await Promise.all([
    tx.watcherState.findUnique({ where: { id: 1 }, select: { memory: true } }),
    tx.allowListVersion.findFirst({
      orderBy: { version: "desc" },
      select: { version: true, changedAt: true, entries: true },
    }),
    tx.publishedList.findFirstOrThrow({ orderBy: { id: "desc" }, select: { prefixes: true } }),
    readAnnouncements(tx),
    tx.hold.findMany({ where: { outcome: "approved" }, select: { key: true } }),
  ]);
  return {
    list: newest && toAllowList(newest),
    memory: state === null ? initialMemory() : WatchMemory.parse(state.memory),
    published: published.prefixes.map((text) => Prefix.parse(text)),
    announcements,
    approved: new Set(approved.map((hold) => hold.key)),
  };
}

/** The announcements that count: all but those that were withdrawn. */
export async function readAnnouncements(tx: Transaction): Promise<Announcement[]> {
  const rows = await tx.announcement.findMany({ where: { withdrawnAt: null }, select: announcementColumns });
  return rows.map(toAnnouncement);
}
