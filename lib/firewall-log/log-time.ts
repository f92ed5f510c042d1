/**
 * When a line says that it happened. `utc`: milliseconds since 1970. `wall`: what an unknown zone's clock showed, as if it were UTC.
 * `wall-without-year`: the same as if in the leap year 2000, since RFC 3164 writes neither zone nor year.
 */
export interface LogTime {
  readonly clock: "utc" | "wall" | "wall-without-year";
  readonly ms: number;
}

/** A time and the offset of what follows it. */
interface ReadTime {
  readonly time: LogTime;
  readonly end: number;
}

const MINUTE_MS = 60_000;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
/** The year that times without one are counted in: a leap year, for 29 February. */
export const YEARLESS = 2000;

/** "2026-11-24T13:05:22.123+01:00", also with "/" or a blank, without a fraction or zone, and with "Z", "+0100" or " UTC". */
export function readIsoTime(text: string, at = 0): ReadTime | null {
  const separator = text[at + 4];
  if (separator !== "-" && separator !== "/") return null;
  const year = digitsAt(text, at, 4);
  const month = digitsAt(text, at + 5, 2);
  const day = digitsAt(text, at + 8, 2);
  const between = text[at + 10];
  if (text[at + 7] !== separator || (between !== "T" && between !== " ")) return null;
  const ms = toMs(year, month - 1, day, readClock(text, at + 11));
  if (ms === null) return null;
  return readZone(text, skipFraction(text, at + 19), ms);
}

/** "Nov 24 13:05:22", "Nov  4 13:05:22.123" (RFC 3164) and "Nov 24 2026 13:05:22" (Cisco). */
export function readMonthDayTime(text: string, at = 0): ReadTime | null {
  const month = monthAt(text, at);
  if (month === null || text[at + 3] !== " ") return null;
  const dayAt = skipBlanks(text, at + 4);
  const dayLength = isDigitAt(text, dayAt + 1) ? 2 : 1;
  const day = digitsAt(text, dayAt, dayLength);
  if (text[dayAt + dayLength] !== " ") return null;
  const next = dayAt + dayLength + 1;
  const year = text[next + 4] === " " ? digitsAt(text, next, 4) : YEARLESS;
  const clockAt = text[next + 4] === " " ? next + 5 : next;
  const ms = toMs(year, month, day, readClock(text, clockAt));
  if (ms === null) return null;
  const clock = clockAt === next ? "wall-without-year" : "wall";
  return { time: { clock, ms }, end: skipFraction(text, clockAt + 8) };
}

/** "24/Nov/2026:13:05:22 +0100", as web servers and Proxmox VE write it. */
export function readSlashedTime(text: string, at = 0): ReadTime | null {
  const month = monthAt(text, at + 3);
  if (month === null || text[at + 2] !== "/" || text[at + 6] !== "/" || text[at + 11] !== ":") return null;
  const ms = toMs(digitsAt(text, at + 7, 4), month, digitsAt(text, at, 2), readClock(text, at + 12));
  return ms === null ? null : readZone(text, at + 20, ms);
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by the number of digits. */
export function readEpochTime(text: string): LogTime | null {
  if (![10, 13, 16, 19].includes(text.length) || digitsAt(text, 0, 10) < 0) return null;
  const ms = text.length === 10 ? Number(text) * 1000 : Number(text.slice(0, 13));
  return Number.isSafeInteger(ms) ? { clock: "utc", ms } : null;
}

function readZone(text: string, at: number, ms: number): ReadTime {
  const start = text[at] === " " && (text[at + 1] === "+" || text[at + 1] === "-") ? at + 1 : at;
  const sign = text[start];
  if (sign === "Z") return { time: { clock: "utc", ms }, end: start + 1 };
  if (text.startsWith(" UTC", at)) return { time: { clock: "utc", ms }, end: at + 4 };
  const minutesAt = text[start + 3] === ":" ? start + 4 : start + 3;
  const [hours, minutes] = [digitsAt(text, start + 1, 2), digitsAt(text, minutesAt, 2)];
  if ((sign !== "+" && sign !== "-") || hours < 0 || minutes < 0) return { time: { clock: "wall", ms }, end: at };
  const offsetMs = (hours * 60 + minutes) * MINUTE_MS;
  return { time: { clock: "utc", ms: sign === "+" ? ms - offsetMs : ms + offsetMs }, end: minutesAt + 2 };
}

/** "13:05:22" in milliseconds since midnight; negative for anything else. */
function readClock(text: string, at: number): number {
  const hour = digitsAt(text, at, 2);
  const minute = digitsAt(text, at + 3, 2);
  const second = digitsAt(text, at + 6, 2);
  const isClock = text[at + 2] === ":" && text[at + 5] === ":" && hour >= 0 && minute >= 0 && second >= 0;
  return isClock && hour < 24 && minute < 60 && second <= 60 ? ((hour * 60 + minute) * 60 + second) * 1000 : -1;
}

function toMs(year: number, month: number, day: number, clockMs: number): number | null {
  if (year < 1970 || month < 0 || month > 11 || day < 1 || day > 31 || clockMs < 0) return null;
  return Date.UTC(year, month, day) + clockMs;
}

function monthAt(text: string, at: number): number | null {
  const first = text.charCodeAt(at);
  if (!(first >= 65 && first <= 83)) return null; // April to September
  const found = MONTHS.indexOf(text.slice(at, at + 3));
  return found >= 0 && found % 3 === 0 && text.length >= at + 3 ? found / 3 : null;
}

function skipFraction(text: string, at: number): number {
  if (text[at] !== "." && text[at] !== ",") return at;
  if (!isDigitAt(text, at + 1)) return at;
  let end = at + 1;
  while (isDigitAt(text, end)) end += 1;
  return end;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === " ") end += 1;
  return end;
}

/** The number that exactly these digits make; -1 when one of them is none. */
function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let offset = 0; offset < count; offset += 1) {
    if (!isDigitAt(text, at + offset)) return -1;
    value = value * 10 + text.charCodeAt(at + offset) - 48;
  }
  return value;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
