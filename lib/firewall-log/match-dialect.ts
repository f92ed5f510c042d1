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
  const counted = dialects.map((dialect): Candidate => ({ dialect, entries: 0 }));
  let order = counted;
  let total = 0;
  let header: Header | null = null;

  const count = (candidate: Candidate): void => {
    candidate.entries += 1;
    total += 1;
    if (total === HEAD_ENTRIES) order = bestFirst();
  };
  const readLine = (text: string): LogEntry | null => {
    const named = header?.parse(text) ?? null;
    if (header !== null && named !== null) {
      count(header.candidate);
      return named;
    }
    const entry = readAs("line", text);
    if (entry === null) header = findHeader(counted, text) ?? header;
    return entry;
  };
  const readAs = (form: Message["form"], text: string): LogEntry | null => {
    for (const candidate of order) {
      const entry = candidate.dialect.form === form ? candidate.dialect.parseLine(text) : null;
      if (entry === null) continue;
      count(candidate);
      return entry;
    }
    return null;
  };
  const read = ({ form, text, time }: Message): LogEntry | null => {
    const entry = form === "line" ? readLine(text) : readAs(form, text);
    return entry !== null && time !== null && isWithoutYear(entry.time) ? withTime(entry, time) : entry;
  };
  const bestFirst = () => counted.toSorted((a, b) => b.entries - a.entries);
  return {
    read,
    counts: () => bestFirst().flatMap(({ dialect, entries }) => (entries === 0 ? [] : [{ id: dialect.id, entries }])),
  };
}

interface Candidate {
  readonly dialect: Dialect;
  entries: number;
}

interface Header {
  readonly candidate: Candidate;
  readonly parse: (line: string) => LogEntry | null;
}

function findHeader(candidates: readonly Candidate[], text: string): Header | null {
  for (const candidate of candidates) {
    const parse = candidate.dialect.parseHeader?.(text) ?? null;
    if (parse !== null) return { candidate, parse };
  }
  return null;
}

// What the message says itself is nearer to the truth than what received it, if it says it in full.
function isWithoutYear(time: LogTime | null): boolean {
  return time === null || time.clock === "wall-without-year";
}

// Named one by one: a spread takes longer than all else that is done here.
function withTime({ source, destination, port, protocol, action }: LogEntry, time: LogTime): LogEntry {
  return { source, destination, port, protocol, action, time };
}
