import { z } from "zod";

/** A moment in UTC, in milliseconds since 1970. The core never reads a clock: who calls it says what time it is. */
export const Instant = z.number().int().nonnegative().brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

export function toInstant(date: Date): Instant {
  return Instant.parse(date.getTime());
}

/** ISO 8601 in UTC with milliseconds: "2026-11-24T13:05:00.000Z". */
export function toIsoText(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function addMs(instant: Instant, ms: number): Instant {
  return Instant.parse(instant + ms);
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
