import { type Instant, toInstant } from "#lib/allow-list/instant.ts";

/** The wall clock, for what pages show. */
export function readClock(): Instant {
  return toInstant(new Date());
}
