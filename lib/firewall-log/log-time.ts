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
const WEEKDAYS = "MonTueWedThuFriSatSun";
const TIME_LENGTH_MAX = 40;
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

/** "Nov 24 13:05:22", "Nov  4 13:05:22.123" (RFC 3164) and "Nov 24 2026 13:05:22 UTC" (Cisco, ArcSight). */
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
  const end = skipFraction(text, clockAt + 8);
  if (clockAt === next) return { time: { clock: "wall-without-year", ms }, end };
  const isUtc = text.startsWith(" UTC", end) || text.startsWith(" GMT", end);
  return { time: { clock: isUtc ? "utc" : "wall", ms }, end: isUtc ? end + 4 : end };
}

/** "Tue Nov 24 13:05:22 2026" (dmesg, OpenWrt), "Tue 2026-11-24 13:05:22 CET" (systemd) and "2026 Nov 24 13:05:22". */
export function readLongTime(text: string, at = 0): ReadTime | null {
  if (isDigitAt(text, at))
    return text[at + 4] === " " ? withYear(readMonthDayTime(text, at + 5), digitsAt(text, at, 4)) : null;
  if (text[at + 3] !== " " || WEEKDAYS.indexOf(text.slice(at, at + 3)) % 3 !== 0) return null;
  const read = readIsoTime(text, at + 4);
  if (read !== null) return { time: read.time, end: skipZoneName(text, read.end) };
  const yearless = readMonthDayTime(text, at + 4);
  if (yearless === null || text[yearless.end] !== " ") return null;
  const dated = withYear(yearless, digitsAt(text, yearless.end + 1, 4));
  return dated && { time: dated.time, end: dated.end + 5 };
}

/** "nov/24/2026 13:05:22" and "nov/24 13:05:22", as RouterOS wrote it before version 7.10. */
export function readMonthSlashTime(text: string, at = 0): ReadTime | null {
  const month = text[at + 3] === "/" ? monthAt(capitalise(text.slice(at, at + 3)), 0) : null;
  if (month === null) return null;
  const hasYear = text[at + 6] === "/";
  const clockAt = at + (hasYear ? 12 : 7);
  const year = hasYear ? digitsAt(text, at + 7, 4) : YEARLESS;
  const ms = text[clockAt - 1] === " " ? toMs(year, month, digitsAt(text, at + 4, 2), readClock(text, clockAt)) : null;
  return ms === null ? null : { time: { clock: hasYear ? "wall" : "wall-without-year", ms }, end: clockAt + 8 };
}

/** The time that a device wrote in the last words before an offset: "… sw01: .Nov 24 2026 13:05:22.123 UTC: %SEC-6-…". */
export function readTimeBefore(text: string, end: number): LogTime | null {
  for (let at = Math.max(0, end - TIME_LENGTH_MAX); at < end; at += 1) {
    const read = readMonthDayTime(text, at);
    if (read !== null && isWordStart(text, at)) return text[at - 1] === "*" ? null : read.time; // an asterisk marks a clock that was never set
  }
  return null;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || " *.:".includes(text[at - 1] ?? "");
}

function withYear(read: ReadTime | null, year: number): ReadTime | null {
  if (read?.time.clock !== "wall-without-year" || year < 1970) return null;
  const { ms } = read.time;
  const start = Date.UTC(YEARLESS, new Date(ms).getUTCMonth());
  return { time: { clock: "wall", ms: ms - start + Date.UTC(year, new Date(ms).getUTCMonth()) }, end: read.end };
}

// "CET" or "CEST": which one that is differs from country to country.
function skipZoneName(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) >= 65 && text.charCodeAt(end) <= 90) end += 1;
  return text[at] === " " && end - at > 2 && end - at < 7 ? end : at;
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
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

/** "1795521922.123456": seconds with a fraction, as journalctl and tcpdump write them. */
export function readUnixTime(text: string, at = 0): ReadTime | null {
  const end = text[at + 10] === "." ? skipFraction(text, at + 10) : at;
  const seconds = end > at + 11 ? digitsAt(text, at, 10) : -1;
  return seconds < 0 ? null : { time: { clock: "utc", ms: seconds * 1000 }, end };
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
