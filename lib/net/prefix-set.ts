import { excludeCidr, mergeCidr } from "cidr-tools";
import { type Address, type Family, familyOfAddress, toBigInt } from "#lib/net/address.ts";
import { comparePrefixes, familyOf, Prefix, toRange } from "#lib/net/prefix.ts";

/** The maximal prefixes of a list, sorted: duplicates and prefixes inside another one are dropped, nothing is merged. */
export function collapse(prefixes: Iterable<Prefix>): Prefix[] {
  const kept: Prefix[] = [];
  for (const prefix of [...prefixes].sort(comparePrefixes)) {
    const previous = kept.at(-1);
    if (previous === undefined || !contains(previous, prefix)) kept.push(prefix);
  }
  return kept;
}

/** The smallest list of prefixes for exactly the same addresses, sorted. */
export function aggregate(prefixes: Iterable<Prefix>): Prefix[] {
  const list = [...prefixes];
  return list.length < 2 ? list : toPrefixes(mergeCidr(list));
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
  const a = toRange(outer);
  const b = toRange(inner);
  return a.family === b.family && a.first <= b.first && b.last <= a.last;
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
