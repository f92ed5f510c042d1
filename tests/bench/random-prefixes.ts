import { MaskedPrefix, type Prefix } from "#lib/net/prefix.ts";

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Mixed prefixes of all lengths from /20 and /40 on, in random order: two in three are IPv4, some are inside others. */
export function randomPrefixes(count: number, seed = 1): Prefix[] {
  const random = seeded(seed);
  const number = (below: number) => Math.floor(random() * below);
  const hex = () => number(65_536).toString(16);
  return Array.from({ length: count }, () => {
    if (random() < 2 / 3)
      return MaskedPrefix.parse(`${20 + number(70)}.${number(256)}.${number(256)}.${number(256)}/${20 + number(13)}`);
    return MaskedPrefix.parse(`2a02:${hex()}:${hex()}:${hex()}::${hex()}/${40 + number(89)}`);
  });
}

/** Hosts and blocks that no aggregation makes fewer: what a large provider's list looks like. */
export function scatteredPrefixes(count: number): Prefix[] {
  return Array.from({ length: count }, (_, index) => {
    const [high, low] = [Math.floor(index / 128) % 256, (index % 128) * 2];
    return MaskedPrefix.parse(
      index % 2 === 0
        ? `83.${96 + Math.floor(index / 32_768)}.${high}.${low}/32`
        : `2a02:2308:${index.toString(16)}::/64`,
    );
  });
}
