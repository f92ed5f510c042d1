import { homeTimeZone } from "#lib/allow-list/time-zone.ts";

const day = { day: "numeric", month: "long", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** A moment as the clock in `timeZone` (an IANA name) shows it, in words of a language tag: "24 november 2026 14:05 (UTC+1)". */
export function toMomentText(at: number, languageTag: string, timeZone: string = homeTimeZone): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languageTag, { ...options, timeZone }).format(at);
  return `${format(day)} ${format(clock)} (${offsetOf(at, timeZone)})`;
}

function offsetOf(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "UTC").replace("GMT", "UTC").replace(/\+0$/, "");
}
