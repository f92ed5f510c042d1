import type { AllowList, Entry, EntrySource } from "#lib/allow-list/allow-list.ts";
import { type Announcement, compareAnnouncements } from "#lib/allow-list/announcement.ts";
import { addMs, type Instant } from "#lib/allow-list/instant.ts";
import type { Address } from "#lib/net/address.ts";
import { type AddressRange, comparePrefixes, type Prefix, toHostPrefix, toRange } from "#lib/net/prefix.ts";
import { collapse, intersect, subtract } from "#lib/net/prefix-set.ts";

/** All that the list is made of. */
export interface Ingredients {
  readonly published: readonly Prefix[];
  /** Confirmed DNS hosts. */
  readonly hosts: readonly Address[];
  /** Addresses that answers name but that aren't confirmed: never added, but a retiring one doesn't leave meanwhile. */
  readonly suspects: readonly Address[];
  readonly announcements: readonly Announcement[];
  readonly previous: AllowList | null;
  readonly retireAfterMs: number;
  readonly now: Instant;
}

type Draft = Omit<Entry, "since">;
type Cover = Record<EntrySource, readonly Prefix[]>;

/**
 * The entries that the ingredients call for, sorted, none overlapping another one; none when there is nothing to list.
 * An address has the first state that applies: announced to go, active, announced to come, formerly active.
 */
export function buildEntries(ingredients: Ingredients): Entry[] {
  const { announcements, hosts, now, previous } = ingredients;
  const ordered = [...announcements].sort(compareAnnouncements);
  const past = ordered.filter(({ effectiveAt }) => effectiveAt <= now);
  const pending = ordered.filter(({ effectiveAt }) => effectiveAt > now);
  const cover: Cover = { ...applyPast(ingredients.published, past), dns: hosts.map(toHostPrefix) };
  const inUse = collapse([...cover.published, ...cover.operator, ...cover.dns]);
  const layers = [
    ...pending.filter(({ kind }) => kind === "remove").map((announcement) => draftGoing(announcement, inUse)),
    inUse.map((prefix) => draft(prefix, { state: "active" })),
    ...pending.filter(({ kind }) => kind === "add").map(draftComing),
    draftFormer(ingredients, inUse, past),
  ];
  const drafts: Draft[] = [];
  for (const layer of layers) drafts.push(...cutFree(layer, drafts));
  return nameSources(drafts, cover)
    .map((entry) => ({ ...entry, since: findSince(entry.prefix, previous) }))
    .sort((a, b) => comparePrefixes(a.prefix, b.prefix));
}

function draft(prefix: Prefix, rest: Pick<Draft, "state"> & Partial<Draft>): Draft {
  return { prefix, sources: [], effectiveAt: null, keepUntil: null, ...rest };
}

function draftGoing({ prefixes, effectiveAt }: Announcement, inUse: readonly Prefix[]): Draft[] {
  return intersect(prefixes, inUse).map((prefix) => draft(prefix, { state: "retiring", keepUntil: effectiveAt }));
}

function draftComing({ prefixes, effectiveAt }: Announcement): Draft[] {
  return collapse(prefixes).map((prefix) => draft(prefix, { state: "planned", sources: ["operator"], effectiveAt }));
}

/** What was active and has no source any more retires; what was retiring stays until its time is up. */
function draftFormer(
  { previous, suspects, retireAfterMs, now }: Ingredients,
  inUse: readonly Prefix[],
  past: readonly Announcement[],
): Draft[] {
  const gone = past.filter(({ kind }) => kind === "remove").flatMap(({ prefixes }) => prefixes);
  const named = suspects.map(toHostPrefix);
  return (previous?.entries ?? []).flatMap(({ prefix, state, sources, keepUntil }) => {
    if (state === "planned") return [];
    const isOver = state === "retiring" && keepUntil !== null && keepUntil <= now;
    const until = state === "retiring" ? keepUntil : addMs(now, retireAfterMs);
    const kept = isOver ? intersect([prefix], named) : [prefix];
    const rest = kept.flatMap((one) => subtract([one], [...inUse, ...gone]));
    return rest.map((one) => draft(one, { state: "retiring", sources, keepUntil: until }));
  });
}

/** The published list and the operator's additions after all announcements that took effect; the later one wins. */
function applyPast(published: readonly Prefix[], past: readonly Announcement[]): Omit<Cover, "dns"> {
  const start: Omit<Cover, "dns"> = { published: collapse(published), operator: [] };
  return past.reduce(({ published, operator }, { kind, prefixes }) => {
    if (kind === "add") return { published, operator: collapse([...operator, ...prefixes]) };
    return { published: cut(published, prefixes), operator: cut(operator, prefixes) };
  }, start);
}

function cut(prefixes: readonly Prefix[], taken: readonly Prefix[]): Prefix[] {
  return prefixes.flatMap((prefix) => subtract([prefix], taken));
}

function cutFree(layer: readonly Draft[], placed: readonly Draft[]): Draft[] {
  const taken = placed.map(({ prefix }) => prefix);
  if (taken.length === 0) return [...layer];
  return layer.flatMap((one) => subtract([one.prefix], taken).map((prefix) => ({ ...one, prefix })));
}

/** The sources that name an address of the prefix; a draft without any keeps its own. */
function nameSources(drafts: readonly Draft[], cover: Cover): Draft[] {
  const order = ["dns", "published", "operator"] as const;
  const ranges = order.map((source) => [source, cover[source].map(toRange)] as const);
  return drafts.map((one) => {
    const range = toRange(one.prefix);
    const sources = ranges.filter(([, all]) => all.some((other) => isOverlap(range, other))).map(([source]) => source);
    return sources.length > 0 ? { ...one, sources } : one;
  });
}

/** The version that brought in the last part of a prefix. */
function findSince(prefix: Prefix, previous: AllowList | null): number {
  if (previous === null) return 1;
  const range = toRange(prefix);
  const before = previous.entries.filter((entry) => isOverlap(range, toRange(entry.prefix)));
  const isNew =
    subtract(
      [prefix],
      before.map((entry) => entry.prefix),
    ).length > 0;
  return isNew ? previous.version + 1 : Math.max(...before.map(({ since }) => since));
}

function isOverlap(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
