import { excludeCidr } from "cidr-tools";
import { type Address, type Family, familyOfAddress, toBigInt } from "#lib/net/address.ts";
import {
  type AddressRange,
  comparePrefixes,
  compareRanges,
  familyOf,
  Prefix,
  prefixLength,
  toRange,
} from "#lib/net/prefix.ts";

/** The maximal prefixes of a list, sorted: duplicates and prefixes inside another one are dropped, nothing is merged. */
export function collapse(prefixes: Iterable<Prefix>): Prefix[] {
  return collapseBlocks(prefixes).map(({ prefix }) => prefix);
}

/** The smallest list of prefixes for exactly the same addresses, sorted. */
export function aggregate(prefixes: Iterable<Prefix>): Prefix[] {
  const merged: Block[] = [];
  for (const block of collapseBlocks(prefixes)) {
    let last = block;
    for (let left = merged.at(-1); left !== undefined; left = merged.at(-1)) {
      const joined = joinHalves(left, last);
      if (joined === null) break;
      merged.pop();
      last = joined;
    }
    merged.push(last);
  }
  return merged.map(({ prefix }) => prefix);
}

/** A prefix that is taken apart, for lists that are longer than what {@link toRange} remembers. */
interface Block {
  readonly prefix: Prefix;
  readonly range: AddressRange;
}

function collapseBlocks(prefixes: Iterable<Prefix>): Block[] {
  const blocks = [...prefixes].map((prefix) => ({ prefix, range: toRange(prefix) }));
  const kept: Block[] = [];
  for (const block of blocks.sort((a, b) => compareRanges(a.range, b.range))) {
    const previous = kept.at(-1);
    if (previous === undefined || !isInside(block.range, previous.range)) kept.push(block);
  }
  return kept;
}

// The block that two of one length fill together. Its network is that of the left half.
function joinHalves(left: Block, right: Block): Block | null {
  const { family, first, last } = left.range;
  const size = last - first + 1n;
  const isPair = family === right.range.family && right.range.first === last + 1n && right.range.last === last + size;
  if (!isPair || first % (size * 2n) !== 0n) return null;
  const length = prefixLength(left.prefix) - 1;
  const prefix = Prefix.parse(`${left.prefix.slice(0, left.prefix.indexOf("/"))}/${length}`);
  return { prefix, range: { family, first, last: right.range.last } };
}

/** The addresses of `from` that are not in `taken`, as the smallest list of prefixes, sorted. */
export function subtract(from: Iterable<Prefix>, taken: Iterable<Prefix>): Prefix[] {
  const others = [...taken];
  const left = [...from].filter((prefix) => !others.some((other) => contains(other, prefix)));
  const inside = others.filter((other) => left.some((prefix) => contains(prefix, other)));
  return inside.length === 0 ? aggregate(left) : toPrefixes(excludeCidr(left, inside));
}

/** The addresses of `from` that are in `kept` too: each prefix of `from` whole, or the smallest list for its part. */
export function intersect(from: Iterable<Prefix>, kept: readonly Prefix[]): Prefix[] {
  // Two prefixes are one inside the other or apart, so a part of one is made of whole ones.
  const partOf = (prefix: Prefix) =>
    kept.some((other) => contains(other, prefix))
      ? [prefix]
      : aggregate(kept.filter((other) => contains(prefix, other)));
  return collapse([...from].flatMap(partOf));
}

/** True when every address of `prefix` is in the list, however the list is split. */
export function covers(prefixes: Iterable<Prefix>, prefix: Prefix): boolean {
  return subtract([prefix], prefixes).length === 0;
}

/** True when both lists hold the same addresses, however they are spelled, ordered, split or merged. */
export function isSameCover(a: Iterable<Prefix>, b: Iterable<Prefix>): boolean {
  const left = aggregate(a);
  const right = aggregate(b);
  return left.length === right.length && left.every((prefix, i) => prefix === right[i]);
}

/** True when `inner` lies wholly inside `outer`. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  return isInside(toRange(inner), toRange(outer));
}

function isInside(inner: AddressRange, outer: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function containsAddress(prefix: Prefix, address: Address): boolean {
  const range = toRange(prefix);
  const value = toBigInt(address);
  return range.family === familyOfAddress(address) && range.first <= value && value <= range.last;
}

/** As {@link containsAddress} for a whole list, with the list read once: for many addresses. */
export function createMatcher(prefixes: Iterable<Prefix>): (address: Address) => boolean {
  const ranges = [...prefixes].map(toRange);
  return (address) => {
    const family = familyOfAddress(address);
    const value = toBigInt(address);
    return ranges.some((range) => range.family === family && range.first <= value && value <= range.last);
  };
}

export function ofFamily(prefixes: Iterable<Prefix>, family: Family): Prefix[] {
  return [...prefixes].filter((prefix) => familyOf(prefix) === family);
}

function toPrefixes(texts: readonly string[]): Prefix[] {
  return texts.map((text) => Prefix.parse(text)).sort(comparePrefixes);
}
