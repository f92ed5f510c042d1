import { z } from "zod";
import { Address, Family } from "#lib/net/address.ts";

/**
 * `special-use`: an answer held an address that is nobody's host on the internet. `name-removed`: NXDOMAIN.
 * `name-empty`: no address in either family. `family-lost`: no address is left of a family that has hosts.
 * `resolver-failed`: two polls in a row without an answer from this one. `stale-…`: the family was last confirmed more
 * than 1, 24 or 72 hours ago. `empty-refused`: what is asked for would empty the list.
 */
export const AlarmCode = z.enum([
  "special-use",
  "validation-lost",
  "validation-failed",
  "name-removed",
  "name-empty",
  "family-lost",
  "resolvers-disagree",
  "resolver-failed",
  "stale-warning",
  "stale-serious",
  "stale-critical",
  "empty-refused",
]);
export type AlarmCode = z.infer<typeof AlarmCode>;

/** A condition that holds now; every decision names it for as long as it lasts. */
export const Alarm = z.strictObject({
  code: AlarmCode,
  family: Family.nullable(),
  resolver: z.string().nullable(),
  addresses: z.array(Address),
});
export type Alarm = z.infer<typeof Alarm>;
