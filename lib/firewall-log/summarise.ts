import type { Standing } from "#lib/firewall-log/classify.ts";
import { createClockOrder, toShownTime } from "#lib/firewall-log/clock-order.ts";
import type { LogAction, LogEntry, LogProtocol } from "#lib/firewall-log/dialect.ts";
import type { LogTime } from "#lib/firewall-log/log-time.ts";
import { createTimeline, type Timeline, type TimelineBuilder, type TimelineKind } from "#lib/firewall-log/timeline.ts";
import { type Address, readAddress } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";

/** The connections of one source to one port that one thing became of. */
export interface Tally {
  /** Null where the log has none, and for all those ports of a source that have no row of their own. */
  readonly port: number | null;
  readonly protocol: LogProtocol;
  readonly action: LogAction;
  readonly count: number;
  readonly first: LogTime | null;
  readonly last: LogTime | null;
}

export interface SourceSummary {
  /** A prefix where more addresses of it are in the log than have rows of their own. */
  readonly source: Address | Prefix;
  readonly standing: Standing;
  readonly count: number;
  readonly tallies: readonly Tally[];
}

export interface LogSummary {
  readonly entries: number;
  /** The provider's first, then by number of entries. */
  readonly sources: readonly SourceSummary[];
  /** Entries of sources that have no row: strangers with few entries, when there are too many strangers. */
  readonly othersEntries: number;
  /** Of the clock that most entries were timed by. */
  readonly timeline: (Timeline & { readonly clock: LogTime["clock"] }) | null;
}

export interface Summariser {
  readonly add: (entry: LogEntry) => void;
  readonly finish: () => LogSummary;
}

export const limits = { strangers: 2000, providerSources: 5000, tallies: 16 } as const;

interface OpenTally extends Tally {
  count: number;
  first: LogTime | null;
  last: LogTime | null;
}

interface OpenSource {
  readonly source: Address | Prefix;
  readonly standing: Standing;
  count: number;
  readonly tallies: OpenTally[];
}

/**
 * Counts entries by source, port and action. What it holds is bounded, whatever comes: strangers beyond the limit are dropped into one
 * number, the rarest first. An address of the provider's is never dropped: beyond its limit it counts under its prefix.
 */
export function createSummariser(
  classify: (address: Address) => Standing,
  expectedPorts: readonly number[],
): Summariser {
  const sources = createSourceTable(classify);
  const order = createClockOrder();
  const timelines = new Map<LogTime["clock"], { readonly builder: TimelineBuilder; entries: number }>();
  let entries = 0;

  const add = (entry: LogEntry): void => {
    entries += 1;
    const time = entry.time === null ? null : order(entry.time);
    const source = sources.find(entry.source);
    source.count += 1;
    addToTally(source.tallies, entry, time, expectedPorts.includes(entry.port ?? 0));
    if (time === null) return;
    const timeline = timelines.get(time.clock) ?? { builder: createTimeline(), entries: 0 };
    timelines.set(time.clock, timeline);
    timeline.entries += 1;
    timeline.builder.add(time.ms, toKind(source.standing, entry.action));
  };
  const finish = (): LogSummary => {
    const [main] = [...timelines].sort(([, a], [, b]) => b.entries - a.entries);
    const drawn = main?.[1].builder.finish() ?? null;
    return {
      entries,
      ...sources.finish(),
      timeline: main && drawn ? { ...drawn, ...toShownStart(main[0], drawn.startMs), clock: main[0] } : null,
    };
  };
  return { add, finish };
}

function createSourceTable(classify: (address: Address) => Standing) {
  const strangers = new Map<Address | Prefix, OpenSource>();
  const providers = new Map<Address | Prefix, OpenSource>();
  let othersEntries = 0;

  const dropRarest = (): void => {
    const sorted = [...strangers.values()].sort((a, b) => b.count - a.count);
    for (const { source, count } of sorted.slice(limits.strangers)) {
      othersEntries += count;
      strangers.delete(source);
    }
  };
  const find = (address: Address): OpenSource => {
    const known = strangers.get(address) ?? providers.get(address);
    if (known !== undefined) return known;
    const standing = classify(address);
    const isStranger = standing.verdict === "never";
    if (isStranger && strangers.size >= limits.strangers * 2) dropRarest();
    const table = isStranger ? strangers : providers;
    const isFull = !isStranger && providers.size >= limits.providerSources;
    const source = (isFull ? standing.prefix : null) ?? copy(address);
    const row = table.get(source) ?? { source, standing, count: 0, tallies: [] };
    table.set(source, row);
    return row;
  };
  const finish = () => {
    dropRarest();
    const byCount = (a: OpenSource, b: OpenSource) => b.count - a.count;
    const rows = [...[...providers.values()].sort(byCount), ...[...strangers.values()].sort(byCount)];
    return { sources: rows.map(toSummary), othersEntries };
  };
  return { find, finish };
}

// A part of a line keeps the whole piece of the file that it was cut from in memory; a copy doesn't.
function copy(address: Address): Address {
  return readAddress(address.split(".").join(".")) ?? address;
}

function addToTally(tallies: OpenTally[], entry: LogEntry, time: LogTime | null, isExpected: boolean): void {
  const own = findTally(tallies, entry.port, entry.protocol, entry.action);
  const hasRoom = tallies.length < limits.tallies || isExpected;
  const tally = own ?? (hasRoom ? undefined : findTally(tallies, null, "other", entry.action));
  if (tally === undefined) {
    const { port, protocol } = hasRoom ? entry : { port: null, protocol: "other" as const };
    tallies.push({ port, protocol, action: entry.action, count: 1, first: time, last: time });
    return;
  }
  tally.count += 1;
  if (time === null) return;
  if (tally.first === null || isBefore(time, tally.first)) tally.first = time;
  if (tally.last === null || !isBefore(time, tally.last)) tally.last = time;
}

function findTally(tallies: readonly OpenTally[], port: number | null, protocol: LogProtocol, action: LogAction) {
  return tallies.find((one) => one.port === port && one.action === action && one.protocol === protocol);
}

/** Of two clocks the order isn't known: what comes later in the file is later. */
function isBefore(time: LogTime, other: LogTime): boolean {
  return time.clock === other.clock && time.ms < other.ms;
}

function toKind({ verdict }: Standing, action: LogAction): TimelineKind {
  if (verdict === "never") return "others";
  return action === "blocked" || action === "rejected" ? "missed" : "arrived";
}

function toSummary({ tallies, ...source }: OpenSource): SourceSummary {
  const shown = tallies.map((tally) => ({ ...tally, first: toShownTime(tally.first), last: toShownTime(tally.last) }));
  return { ...source, tallies: shown.sort((a, b) => b.count - a.count) };
}

function toShownStart(clock: LogTime["clock"], ms: number): { readonly startMs: number } {
  return { startMs: toShownTime({ clock, ms })?.ms ?? ms };
}
