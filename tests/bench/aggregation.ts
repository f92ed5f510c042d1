import { type Prefix, toRange } from "#lib/net/prefix.ts";
import { aggregate } from "#lib/net/prefix-set.ts";
import { randomPrefixes } from "#tests/bench/random-prefixes.ts";
import { type BenchResult, medianMs } from "#tests/bench/result.ts";

interface Range {
  first: bigint;
  last: bigint;
}

/** A second implementation: merges sorted ranges of numbers. What both agree on is the addresses, not the way there. */
function mergeRanges(prefixes: readonly Prefix[], family: string): Range[] {
  const sorted = prefixes
    .map((prefix) => toRange(prefix))
    .filter((range) => range.family === family)
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const merged: Range[] = [];
  for (const { first, last } of sorted) {
    const previous = merged.at(-1);
    if (previous === undefined || first > previous.last + 1n) merged.push({ first, last });
    else if (last > previous.last) previous.last = last;
  }
  return merged;
}

// The fewest prefixes that a range takes: the largest block that starts at its first address, and so on.
function countBlocks({ first, last }: Range): number {
  let count = 0;
  for (let start = first; start <= last; count += 1) {
    let size = 1n;
    while (start % (size * 2n) === 0n && start + size * 2n - 1n <= last) size *= 2n;
    start += size;
  }
  return count;
}

function assertSame(list: readonly Prefix[], result: readonly Prefix[]): void {
  for (const family of ["ipv4", "ipv6"]) {
    const [wanted, found] = [mergeRanges(list, family), mergeRanges(result, family)];
    const isSame =
      wanted.length === found.length &&
      wanted.every((range, i) => range.first === found[i]?.first && range.last === found[i]?.last);
    const fewest = wanted.reduce((sum, range) => sum + countBlocks(range), 0);
    const count = result.filter((prefix) => toRange(prefix).family === family).length;
    if (!isSame || count !== fewest)
      throw new Error(`aggregation is wrong: ${count} ${family} prefixes, ${fewest} are enough`);
  }
}

/** 100,000 mixed prefixes to the smallest list for the same addresses. */
export async function benchAggregation(): Promise<BenchResult[]> {
  const list = randomPrefixes(100_000);
  assertSame(list, aggregate(list));
  const ms = await medianMs(5, () => aggregate(list));
  return [
    {
      name: "aggregate 100,000 mixed prefixes",
      value: ms / 1000,
      unit: "s",
      atMost: 0.5,
      note: "equal to a second implementation",
    },
  ];
}
