import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { homeTimeZone } from "#lib/allow-list/time-zone.ts";

const WALL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::00)?$/;

/**
 * A moment by the provider's clock, as a form sends it: "2026-11-24T14:05". A time that a clock shows twice is the first one; one
 * that it skips is as much later as it skips.
 */
export const WallTime = z
  .string("required")
  .min(1, "required")
  .transform((text, ctx): Instant => {
    const wall = readWall(text.trim());
    if (wall !== null) return Instant.parse(toInstantMs(wall));
    ctx.addIssue({ code: "custom", message: "moment.syntax", input: text });
    return z.NEVER;
  });

/** The clock's reading as if it were UTC, in milliseconds; null for none that a clock can show. */
function readWall(text: string): number | null {
  const [, ...parts] = WALL.exec(text) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number);
  if (year < 2000) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute);
  return new Date(ms).toISOString().slice(0, 16) === text.slice(0, 16).replace(" ", "T") ? ms : null;
}

function toInstantMs(wall: number): number {
  const DAY_MS = 86_400_000;
  const [before, after] = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
  const first = wall - Math.max(before, after);
  // Of both readings the earlier one that the clock really shows; in a gap, what the clock of before would show.
  if (first + offsetAt(first) === wall) return first;
  const second = wall - Math.min(before, after);
  return second + offsetAt(second) === wall ? second : wall - before;
}

/** How far the provider's clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: homeTimeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  });
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
