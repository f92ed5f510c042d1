import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "#lib/net/address.ts";
import { comparePrefixes, MaskedPrefix, type Prefix } from "#lib/net/prefix.ts";
import { aggregate, collapse, containsAddress, covers, intersect, isSameCover, subtract } from "#lib/net/prefix-set.ts";

// 64 addresses of each family: small enough to ask every one of them.
const universe = [
  ...Array.from({ length: 64 }, (_, i) => Address.parse(`192.0.2.${i}`)),
  ...Array.from({ length: 64 }, (_, i) => Address.parse(`2001:db8::${i.toString(16)}`)),
];
const prefix = fc
  .record({ isV4: fc.boolean(), host: fc.nat(63), bits: fc.nat(6) })
  .map(({ isV4, host, bits }) =>
    MaskedPrefix.parse(isV4 ? `192.0.2.${host}/${32 - bits}` : `2001:db8::${host.toString(16)}/${128 - bits}`),
  );
const list = fc.array(prefix, { maxLength: 12 });

const coverOf = (prefixes: readonly Prefix[]) =>
  universe.map((address) => prefixes.some((candidate) => containsAddress(candidate, address)));

const isSorted = (prefixes: readonly Prefix[]) =>
  prefixes.every((item, i) => i === 0 || comparePrefixes(prefixes[i - 1] ?? item, item) < 0);

describe("holds, address by address, against counting", () => {
  test("collapse keeps the cover and drops what lies inside another one", () => {
    fc.assert(
      fc.property(list, (a) => {
        const kept = collapse(a);
        expect(coverOf(kept)).toEqual(coverOf(a));
        expect(isSorted(kept)).toBe(true);
        for (const one of kept)
          expect(
            covers(
              kept.filter((other) => other !== one),
              one,
            ) && !a.includes(one),
          ).toBe(false);
      }),
    );
  });

  test("aggregate keeps the cover, and no list for it is shorter than its own aggregate", () => {
    fc.assert(
      fc.property(list, (a) => {
        const few = aggregate(a);
        expect(coverOf(few)).toEqual(coverOf(a));
        expect(isSorted(few)).toBe(true);
        expect(aggregate(few)).toEqual(few);
        expect(few.length).toBeLessThanOrEqual(collapse(a).length);
      }),
    );
  });

  test("subtract takes exactly the addresses of the second list away", () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [left, taken] = [coverOf(a), coverOf(b)];
        expect(coverOf(subtract(a, b))).toEqual(left.map((is, i) => is && !taken[i]));
      }),
    );
  });

  test("intersect keeps exactly the addresses of both lists", () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [left, kept] = [coverOf(a), coverOf(b)];
        expect(coverOf(intersect(a, b))).toEqual(left.map((is, i) => is && kept[i]));
      }),
    );
  });

  test("covers and isSameCover say what the addresses say", () => {
    fc.assert(
      fc.property(list, list, prefix, (a, b, one) => {
        const [left, right] = [coverOf(a), coverOf(b)];
        expect(covers(a, one)).toBe(coverOf([one]).every((is, i) => !is || left[i]));
        expect(isSameCover(a, b)).toBe(left.every((is, i) => is === right[i]));
      }),
    );
  });
});

test("leaves adjacent prefixes apart in the exact form and merges them in the aggregated one", () => {
  const pair = ["192.0.2.0/25", "192.0.2.128/25"].map((text) => MaskedPrefix.parse(text));
  expect([collapse(pair), aggregate(pair)]).toEqual([pair, ["192.0.2.0/24"]]);
});
