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
 * first, before it the one that last recognised a message that begins like this one: a file may hold the logs of several programs.
 */
export function createDialectMatcher(dialects: readonly Dialect[]): DialectMatcher {
  const counted = dialects.map((dialect): Candidate => ({ dialect, entries: 0, named: null, header: "" }));
  const likely = new Array<Candidate | undefined>(SLOTS);
  let order = counted;
  let total = 0;

  const count = (candidate: Candidate): void => {
    candidate.entries += 1;
    total += 1;
    if (total === HEAD_ENTRIES) order = bestFirst();
  };
  const find = (form: Message["form"], text: string): LogEntry | null => {
    if (form === "line" && !mayHoldAddress(text)) {
      readHeader(counted, text);
      return null;
    }
    const slot = toSlot(text);
    const first = total < HEAD_ENTRIES ? undefined : likely[slot];
    const entry = first === undefined ? null : readAs(first, form, text);
    if (first !== undefined && entry !== null) {
      count(first);
      return entry;
    }
    for (const candidate of order) {
      const read = candidate === first ? null : readAs(candidate, form, text);
      if (read === null) continue;
      count(candidate);
      likely[slot] = candidate;
      return read;
    }
    return null;
  };
  const read = ({ form, text, time }: Message): LogEntry | null => {
    const entry = find(form, text);
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
  /** How to read the lines under the last header of this dialect. */
  named: ((line: string) => LogEntry | null) | null;
  header: string;
}

function readAs({ dialect, named }: Candidate, form: Message["form"], text: string): LogEntry | null {
  const entry = named !== null && form === "line" ? named(text) : null;
  return entry ?? (dialect.form === form ? dialect.parseLine(text) : null);
}

function readHeader(candidates: readonly Candidate[], text: string): void {
  for (const candidate of candidates) {
    const named = candidate.header === text ? null : (candidate.dialect.parseHeader?.(text) ?? null);
    if (named === null) continue;
    candidate.named = named;
    candidate.header = text;
  }
}

/** False for what no dialect can read, as most lines of other programs are, and for headers: without an address there is no entry. */
function mayHoldAddress(text: string): boolean {
  for (let at = text.indexOf("."); at !== -1; at = text.indexOf(".", at + 1)) {
    if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) return true;
  }
  let colons = 0;
  for (let at = text.indexOf(":"); at !== -1 && colons < COLONS_OF_IPV6; at = text.indexOf(":", at + 1)) colons += 1;
  return colons === COLONS_OF_IPV6 || text.includes("::");
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const COLONS_OF_IPV6 = 7;
const SLOTS = 4096;
const SIGNS = 4;

// Messages of one program begin alike, or go on alike behind a time of twenty signs.
function toSlot(text: string): number {
  let slot = 0;
  for (let at = 0; at < SIGNS; at += 1) slot = slot * 31 + text.charCodeAt(at) + text.charCodeAt(at + 20) * 7;
  return slot % SLOTS || 0; // of a text that is shorter, no number
}

// What the message says itself is nearer to the truth than what received it, if it says it in full.
function isWithoutYear(time: LogTime | null): boolean {
  return time === null || time.clock === "wall-without-year";
}

// Named one by one: a spread takes longer than all else that is done here.
function withTime({ source, destination, port, protocol, action }: LogEntry, time: LogTime): LogEntry {
  return { source, destination, port, protocol, action, time };
}
