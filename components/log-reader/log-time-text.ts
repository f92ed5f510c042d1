import type { LogTime } from "#lib/firewall-log/log-time.ts";
import { languageTags } from "#lib/i18n/format-time.ts";
import type { Locale } from "#lib/i18n/routing.ts";

const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const day = { day: "numeric", month: "short" } as const;

/** A time as a log has it: on the reader's clock (`timeZone`) where the log names a zone, else on the clock that wrote it. */
export function formatLogTime(time: LogTime, locale: Locale, timeZone: string): string {
  const year = time.clock === "wall-without-year" ? {} : { year: "numeric" as const };
  const zone = time.clock === "utc" ? timeZone : "UTC";
  return new Intl.DateTimeFormat(languageTags[locale], { ...day, ...year, ...clock, timeZone: zone }).format(time.ms);
}

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** "15 minuten": the largest unit that divides it. */
export function formatWidth(ms: number, locale: Locale): string {
  const [unit, size] = units.find(([, one]) => ms % one === 0) ?? (["second", 1000] as const);
  return new Intl.NumberFormat(languageTags[locale], { style: "unit", unit, unitDisplay: "long" }).format(ms / size);
}
