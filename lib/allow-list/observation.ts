import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { Address, Family } from "#lib/net/address.ts";

/**
 * Why a lookup gave no answer. `bogus`: the resolver's DNSSEC validation failed (RFC 8914 EDE 6 and its kin).
 * `malformed`: an answer that breaks RFC 1035 or doesn't belong to the question. `cname`: a chain that is dangling, looping or longer than 8.
 */
export const failures = [
  "timeout",
  "unreachable",
  "servfail",
  "refused",
  "formerr",
  "notimp",
  "rcode",
  "malformed",
  "cname",
  "truncated",
  "bogus",
] as const;
export const Failure = z.enum(failures);
export type Failure = z.infer<typeof Failure>;

/** What one lookup said. `ok` has one address or more, canonical, sorted, without duplicates; TTL in seconds, 0–604800. */
export const Outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ok"), addresses: z.array(Address).min(1), ttlSeconds: z.number().int() }),
  z.strictObject({ kind: z.literal("nodata") }),
  z.strictObject({ kind: z.literal("nxdomain") }),
  z.strictObject({ kind: z.literal("fail"), failure: Failure }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** One lookup of one address family at one resolver. */
export const Observation = z.strictObject({
  resolver: z.string(), // "192.0.2.53:53", "[2001:db8::53]:53"
  family: Family,
  /** Number of the poll it belongs to; a later poll has a higher number. */
  poll: z.number().int().positive(),
  at: Instant,
  outcome: Outcome,
  /** The AD flag: the resolver validated the answer (RFC 4035 section 3.2.3). */
  authenticated: z.boolean(),
  /** The resolver said that the answer is an expired one (EDE 3 or 19, RFC 8767, RFC 8914). */
  stale: z.boolean(),
  durationMs: z.number().nonnegative(),
});
export type Observation = z.infer<typeof Observation>;
