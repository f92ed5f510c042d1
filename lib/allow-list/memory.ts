import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { Failure } from "#lib/allow-list/observation.ts";
import { Address } from "#lib/net/address.ts";

/** One address that good answers named. `confirmed`: two resolvers or two polls in a row saw it, so it is in the list. */
export const Sighting = z.strictObject({
  address: Address,
  confirmed: z.boolean(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  /** The poll that saw it last. */
  lastPoll: z.number().int().positive(),
  /** The resolvers that named it in that poll. */
  resolvers: z.array(z.string()),
  /** Since when every good answer lacks it; null while it is there. */
  absentSince: Instant.nullable(),
});
export type Sighting = z.infer<typeof Sighting>;

/** What DNS says about one family, over all resolvers. `since`: when this outcome began. `goodAt`: the last usable answer. */
export const FamilyMemory = z.strictObject({
  outcome: z.enum(["unknown", "ok", "nodata", "nxdomain", "fail"]),
  failure: Failure.nullable(),
  since: Instant.nullable(),
  goodAt: Instant.nullable(),
  sightings: z.array(Sighting),
});
export type FamilyMemory = z.infer<typeof FamilyMemory>;

/** What the watcher knows beyond the list; stored with each poll, in the transaction that publishes. */
export const WatchMemory = z.strictObject({
  poll: z.number().int().nonnegative(),
  families: z.strictObject({ ipv4: FamilyMemory, ipv6: FamilyMemory }),
  /** Resolvers that once gave a validated answer (AD flag). */
  validatedBy: z.array(z.string()),
  /** The lowest TTL of the last good answers, in seconds. */
  ttlSeconds: z.number().int().nullable(),
});
export type WatchMemory = z.infer<typeof WatchMemory>;
