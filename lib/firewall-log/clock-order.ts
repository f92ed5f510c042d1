import { type LogTime, YEARLESS } from "#lib/firewall-log/log-time.ts";

// Every year counted as a leap year, so that a day has the same place in all of them.
const YEAR_MS = 366 * 86_400_000;
const START_MS = Date.UTC(YEARLESS, 0, 1);

/**
 * Puts times without a year in order: a file goes on from one line to the next, so a leap of more than half a year is New Year,
 * forwards, or backwards in a file that begins with the newest. Other times stay as they are.
 */
export function createClockOrder(): (time: LogTime) => LogTime {
  let turns = 0;
  let previous: number | null = null;
  return (time) => {
    if (time.clock !== "wall-without-year") return time;
    const leap = previous === null ? 0 : time.ms - previous;
    if (leap > YEAR_MS / 2) turns -= 1;
    if (leap < -YEAR_MS / 2) turns += 1;
    previous = time.ms;
    return turns === 0 ? time : { clock: time.clock, ms: time.ms + turns * YEAR_MS };
  };
}

/** An ordered time as a line would show it. */
export function toShownTime(time: LogTime | null): LogTime | null {
  if (time?.clock !== "wall-without-year") return time;
  const offset = (time.ms - START_MS) % YEAR_MS;
  return { clock: time.clock, ms: START_MS + (offset < 0 ? offset + YEAR_MS : offset) };
}
