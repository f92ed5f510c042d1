import { addMs, type Instant } from "#lib/allow-list/instant.ts";

const DAY_MS = 86_400_000;

/** How long a removed mail server can be put back. */
const removedDays = 30;

/** What was removed before this is gone for good. */
export function toPurgeBound(now: Instant): Instant {
  return addMs(now, -removedDays * DAY_MS);
}

/** How many days are left to put it back, begun ones included; at least 0. */
export function countDaysLeft(removedAt: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((removedAt + removedDays * DAY_MS - now) / DAY_MS));
}
