import { addMs } from "#lib/allow-list/instant.ts";
import { homeTimeZone } from "#lib/allow-list/time-zone.ts";
import { note } from "#lib/firewall/notes.ts";
import type { Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";

/** A moment as a clock at the provider shows it, in two digits each: what a device whose times have no zone is told. */
export interface ClockTime {
  readonly date: { readonly year: string; readonly month: string; readonly day: string };
  /** "November". */
  readonly monthName: string;
  /** "17:05". */
  readonly clock: string;
}

const HOUR_MS = 3_600_000;

const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: homeTimeZone,
  hourCycle: "h23",
  ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
});
const months = new Intl.DateTimeFormat("en-GB", { timeZone: homeTimeZone, month: "long" });

/** So many hours after the text was made; negative for before. */
export function toClockTime({ generatedAt }: RuleSet, hours: number): ClockTime {
  const at = addMs(generatedAt, hours * HOUR_MS);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = "", month = "", day = "", hour = "", minute = "" } = parts;
  return { date: { year, month, day }, monthName: months.format(at), clock: `${hour}:${minute}` };
}

/** "2026/11/24". */
export function toSlashedDate({ date: { year, month, day } }: ClockTime): string {
  return `${year}/${month}/${day}`;
}

/** Tells by which clock an opening ends: another time zone moves its end by as much. */
export function withDeviceClock({ notes, ...printed }: Snippet, rules: RuleSet, hours: number): Snippet {
  const { date, clock } = toClockTime(rules, hours);
  const end = `${date.year}-${date.month}-${date.day} ${clock}`;
  return { ...printed, notes: [note("device-clock", { end }), ...notes] };
}
