import type { Address, Family } from "#lib/net/address.ts";

/**
 * `special-use`: an answer held an address that is nobody's host on the internet. `name-removed`: NXDOMAIN.
 * `family-lost`: no address is left of a family that has hosts. `resolver-failed`: two polls without a usable answer from one.
 * `stale-…`: a family was last confirmed more than 1, 24 or 72 hours ago. `empty-refused`: what is asked for would empty the list.
 */
export const alarmCodes = [
  "special-use",
  "validation-lost",
  "validation-failed",
  "name-removed",
  "family-lost",
  "resolvers-disagree",
  "resolver-failed",
  "stale-warning",
  "stale-serious",
  "stale-critical",
  "empty-refused",
] as const;
export type AlarmCode = (typeof alarmCodes)[number];

/** A condition that holds now; it is named by every decision for as long as it lasts. */
export interface Alarm {
  readonly code: AlarmCode;
  readonly family: Family | null;
  readonly resolver: string | null;
  readonly addresses: readonly Address[];
}
