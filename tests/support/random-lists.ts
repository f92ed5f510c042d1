import fc from "fast-check";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { collapse } from "#lib/net/prefix-set.ts";
import { randomPrefixes, seeded } from "#tests/bench/random-prefixes.ts";

const states = ["active", "planned", "retiring"] as const;
const sources = ["dns", "published", "operator"] as const;
const COUNT_MAX = 10_000;

// How many random prefixes it takes for one that is left over: some are inside others, two in three are IPv4.
const families = {
  both: { pattern: /./, share: 1.2 },
  ipv4: { pattern: /\./, share: 1.9 },
  ipv6: { pattern: /:/, share: 3.6 },
} as const;

function makeList(count: number, seed: number, family: keyof typeof families, version: number): AllowList {
  const random = seeded(seed);
  const { pattern, share } = families[family];
  const some = randomPrefixes(Math.ceil(count * share) + 20, seed).filter((prefix) => pattern.test(prefix));
  const entries = collapse(some)
    .filter((_, index, all) => index % Math.max(1, Math.floor(all.length / count)) === 0)
    .slice(0, count)
    .map((prefix) => ({
      prefix,
      state: states[Math.floor(random() * states.length)] ?? "active",
      sources: sources.slice(0, 1 + Math.floor(random() * sources.length)),
      since: 1,
      effectiveAt: null,
      keepUntil: null,
    }));
  return { version, changedAt: Instant.parse(Date.UTC(2026, 10, 24, 12)), entries };
}

/** The longest one, as an example that every run tries. */
export const longestList = makeList(COUNT_MAX, 1, "both", 7);

/** Allow-lists of 1 to 10,000 prefixes, of both families or of one, in all states; a failure shrinks to a short list. */
export const randomLists = fc
  .record({
    count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: COUNT_MAX })),
    seed: fc.nat(),
    family: fc.constantFrom("both", "both", "ipv4", "ipv6"),
    version: fc.integer({ min: 1, max: 999_999_999 }),
  })
  .map(({ count, seed, family, version }) => makeList(count, seed, family, version));
