import { toMomentText } from "#lib/allow-list/moment-text.ts";
import { homeTimeZone } from "#lib/allow-list/time-zone.ts";
import type { Locale } from "#lib/i18n/routing.ts";

/** `day`: "24 november 2026". `moment`: "24 november 2026 14:05 (UTC+1)". `short`: "24 nov". `clock`: "14:05". */
export type TimeStyle = "day" | "moment" | "short" | "clock";

const day = { day: "numeric", month: "long", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
// British English puts the day first, as Dutch does.
export const languageTags: Record<Locale, string> = { nl: "nl-NL", en: "en-GB" };

function format(at: number, locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageTags[locale], { ...options, timeZone }).format(at);
}

/** A moment in words of a locale, as the clock in `timeZone` (an IANA name) shows it. */
export function formatTime(at: number, style: TimeStyle, locale: Locale, timeZone: string = homeTimeZone): string {
  if (style === "day") return format(at, locale, timeZone, day);
  if (style === "short") return format(at, locale, timeZone, { day: "numeric", month: "short" });
  if (style === "clock") return format(at, locale, timeZone, clock);
  return toMomentText(at, languageTags[locale], timeZone);
}

/** The day that a moment falls on in `timeZone`: "2026-11-24". */
export function dayOf(at: number, timeZone: string = homeTimeZone): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** "2026-11-24 13:05:00 UTC". */
export function formatUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long it is until a moment: "3 uur 12 minuten", "45 seconden"; of one that is past "0 seconden". */
export function formatLeft(at: number, now: number, locale: Locale): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1000));
  const write = (count: number, unit: "hour" | "minute" | "second") =>
    new Intl.NumberFormat(languageTags[locale], { style: "unit", unit, unitDisplay: "long" }).format(count);
  if (seconds < 60) return write(seconds, "second");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = [hours > 0 && write(hours, "hour"), minutes > 0 && write(minutes, "minute")];
  return parts.filter(Boolean).join(" ");
}

/** How long ago (or ahead) a moment is, in words: "3 minuten geleden", "over 2 dagen", "zojuist". */
export function formatAge(at: number, now: number, locale: Locale): string {
  const seconds = Math.round((at - now) / 1000);
  const words = new Intl.RelativeTimeFormat(languageTags[locale], { numeric: "always" });
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return locale === "nl" ? "zojuist" : "just now";
}
