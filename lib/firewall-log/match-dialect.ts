import type { Dialect, LogEntry } from "#lib/firewall-log/dialect.ts";
import type { LogTime } from "#lib/firewall-log/log-time.ts";
import type { Message } from "#lib/firewall-log/unwrap.ts";

export interface DialectCount {
  readonly id: string;
  readonly entries: number;
}

/** Finds the dialect of each message and keeps count: the one with most entries is the dialect of the whole. */
export interface DialectMatcher {
  readonly read: (message: Message) => LogEntry | null;
  /** Those that recognised something, most entries first. */
  readonly counts: () => readonly DialectCount[];
}

const HEAD_ENTRIES = 500;

/**
 * Offers a message to the given dialects in their order. After the first entries the dialect that recognised most of them is asked
 * first, and the others only about what it doesn't know: a file may hold the logs of several programs.
 */
export function createDialectMatcher(dialects: readonly Dialect[]): DialectMatcher {
  const counted = dialects.map((dialect) => ({ dialect, entries: 0 }));
  let order = counted;
  let total = 0;

  const read = ({ form, text, time }: Message): LogEntry | null => {
    for (const candidate of order) {
      if (candidate.dialect.form !== form) continue;
      const entry = candidate.dialect.parseLine(text);
      if (entry === null) continue;
      candidate.entries += 1;
      total += 1;
      if (total === HEAD_ENTRIES) order = bestFirst();
      return entry.time === null && time !== null ? withTime(entry, time) : entry;
    }
    return null;
  };
  const bestFirst = () => counted.toSorted((a, b) => b.entries - a.entries);
  return {
    read,
    counts: () => bestFirst().flatMap(({ dialect, entries }) => (entries === 0 ? [] : [{ id: dialect.id, entries }])),
  };
}

// Named one by one: a spread takes longer than all else that is done here.
function withTime({ source, destination, port, protocol, action }: LogEntry, time: LogTime): LogEntry {
  return { source, destination, port, protocol, action, time };
}
