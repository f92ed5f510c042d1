import { z } from "zod";
import { type AllowList, type Entry, EntrySource, EntryState } from "#lib/allow-list/allow-list.ts";
import { type Announcement, compareAnnouncements } from "#lib/allow-list/announcement.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { comparePrefixes, Prefix } from "#lib/net/prefix.ts";
import { intersect, subtract } from "#lib/net/prefix-set.ts";

/**
 * `add`: prefixes enter the list. `change`: their state moves to planned or active, the covered addresses stay; without a
 * state: the same addresses are split or merged, nothing else.
 * `retire`: they stay in the list until `keepUntil`. `remove`: they leave it.
 */
export const Disposition = z.enum(["add", "change", "retire", "remove"]);
export type Disposition = z.infer<typeof Disposition>;

/** What a reader has to do: act before `effectiveAt` or lose mail; nothing yet; may tidy up. */
export const Impact = z.enum(["AddedIp", "ChangedIp", "RetiringIp", "RemovedIp"]);
export type Impact = z.infer<typeof Impact>;

/**
 * One self-contained step between two versions. `prefixes` names what it is about; `add` and `remove` are set operations on the
 * list's prefixes, so that list N with all later changes applied in order is the latest list.
 */
export const Change = z.strictObject({
  version: z.number().int().positive(),
  disposition: Disposition,
  impact: Impact,
  state: EntryState.nullable(),
  prefixes: z.array(Prefix).min(1),
  add: z.array(Prefix),
  remove: z.array(Prefix),
  sources: z.array(EntrySource),
  detectedAt: Instant,
  announcedAt: Instant.nullable(),
  effectiveAt: Instant.nullable(),
  keepUntil: Instant.nullable(),
  noticeHours: z.number().nonnegative().nullable(),
  unannounced: z.boolean(),
  /** Why it was announced, in the operator's words; records from before there were any lack it. */
  reason: z.string().nullable().default(null),
});
export type Change = z.infer<typeof Change>;

/** A part of an entry to which something happened. */
interface Part {
  readonly prefix: Prefix;
  readonly entry: Entry;
}

interface Step {
  readonly disposition: Disposition;
  readonly impact: Impact;
  readonly parts: readonly Part[];
}

/**
 * The steps from one list to the next, in the order to apply them: first what comes, last what goes. Parts that share their
 * state, sources, dates and announcement are one record.
 */
export function diffLists(
  from: AllowList | null,
  to: AllowList,
  announcements: readonly Announcement[] = [],
): Change[] {
  const before = from?.entries ?? [];
  const added = partsOutside(to.entries, before);
  const removed = partsOutside(before, to.entries);
  const moved = partsMoved(before, to.entries);
  const steps: Step[] = [
    { disposition: "add", impact: "AddedIp", parts: added },
    { disposition: "change", impact: "ChangedIp", parts: moved.filter(({ entry }) => entry.state !== "retiring") },
    { disposition: "retire", impact: "RetiringIp", parts: moved.filter(({ entry }) => entry.state === "retiring") },
    { disposition: "remove", impact: "RemovedIp", parts: removed },
  ];
  const context: RecordContext = { from, to, announcements: [...announcements].sort(compareLatest) };
  const [adds = [], ...others] = steps.map((step) => groupParts(step, context));
  const split = respell(
    [...before.map(toPrefix), ...added.map(toPrefix)],
    [...to.entries, ...removed].map(toPrefix),
    to,
  );
  return [...adds, ...split, ...others.flat()];
}

/** The prefixes after all changes, applied in order, sorted. */
export function applyChanges(prefixes: Iterable<Prefix>, changes: readonly Change[]): Prefix[] {
  const set = new Set(prefixes);
  for (const { add, remove } of changes) {
    for (const prefix of add) set.add(prefix);
    for (const prefix of remove) set.delete(prefix);
  }
  return [...set].sort(comparePrefixes);
}

interface RecordContext {
  readonly from: AllowList | null;
  readonly to: AllowList;
  readonly announcements: readonly Announcement[];
}

function groupParts(step: Step, context: RecordContext): Change[] {
  const kind = step.disposition === "add" || step.disposition === "change" ? "add" : "remove";
  const groups = Map.groupBy(step.parts, ({ prefix, entry: { state, sources, effectiveAt, keepUntil } }) =>
    JSON.stringify([state, sources, effectiveAt, keepUntil, findAnnouncement(prefix, kind, context)?.id]),
  );
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const prefixes = [first, ...rest].map(toPrefix).sort(comparePrefixes);
    return [toRecord(step, first.entry, prefixes, findAnnouncement(first.prefix, kind, context), context)];
  });
}

function toRecord(
  { disposition, impact }: Step,
  entry: Entry,
  prefixes: Prefix[],
  announcement: Announcement | null,
  { from, to }: RecordContext,
): Change {
  const isSurprise = disposition === "add" || disposition === "retire";
  return {
    version: to.version,
    disposition,
    impact,
    state: disposition === "remove" ? null : entry.state,
    prefixes,
    add: disposition === "add" ? prefixes : [],
    remove: disposition === "remove" ? prefixes : [],
    sources: [...entry.sources],
    detectedAt: to.changedAt,
    announcedAt: announcement?.announcedAt ?? null,
    effectiveAt: announcement?.effectiveAt ?? null,
    keepUntil: disposition === "retire" ? entry.keepUntil : null,
    noticeHours: announcement && toHours(announcement.effectiveAt - announcement.announcedAt),
    unannounced: isSurprise && announcement === null && from !== null,
    reason: announcement?.reason ?? null,
  };
}

/** The step that only splits or merges: from one list of prefixes to another one for the same addresses. */
function respell(before: readonly Prefix[], after: readonly Prefix[], to: AllowList): Change[] {
  const add = after.filter((prefix) => !before.includes(prefix)).sort(comparePrefixes);
  const remove = before.filter((prefix) => !after.includes(prefix)).sort(comparePrefixes);
  if (add.length === 0) return [];
  return [
    {
      version: to.version,
      disposition: "change",
      impact: "ChangedIp",
      state: null,
      prefixes: add,
      add,
      remove,
      sources: [],
      detectedAt: to.changedAt,
      announcedAt: null,
      effectiveAt: null,
      keepUntil: null,
      noticeHours: null,
      unannounced: false,
      reason: null,
    },
  ];
}

function findAnnouncement(prefix: Prefix, kind: Announcement["kind"], context: RecordContext): Announcement | null {
  // An addition that took effect before the last version is not why the prefix comes now: it had gone meanwhile.
  const isOver = ({ effectiveAt }: Announcement) =>
    kind === "add" && context.from !== null && effectiveAt <= context.from.changedAt;
  const isAbout = (announcement: Announcement) =>
    announcement.kind === kind && !isOver(announcement) && intersect([prefix], announcement.prefixes).length > 0;
  return context.announcements.find(isAbout) ?? null;
}

/** The announcement that was made last comes first. */
function compareLatest(a: Announcement, b: Announcement): number {
  return b.announcedAt - a.announcedAt || compareAnnouncements(b, a);
}

function partsOutside(entries: readonly Entry[], others: readonly Entry[]): Part[] {
  const taken = others.map(toPrefix);
  return entries.flatMap((entry) => subtract([entry.prefix], taken).map((prefix) => ({ prefix, entry })));
}

function partsMoved(before: readonly Entry[], after: readonly Entry[]): Part[] {
  return after.flatMap((entry) => {
    const elsewhere = before.filter(({ state }) => state !== entry.state).map(toPrefix);
    return intersect([entry.prefix], elsewhere).map((prefix) => ({ prefix, entry }));
  });
}

function toPrefix({ prefix }: { readonly prefix: Prefix }): Prefix {
  return prefix;
}

function toHours(ms: number): number {
  return Math.max(0, Math.round(ms / 36_000) / 100);
}
