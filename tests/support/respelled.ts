import { articleList } from "#lib/allow-list/network.ts";
import { toAddress, toBigInt } from "#lib/net/address.ts";
import { edgesOf, MaskedPrefix, type Prefix, prefixLength } from "#lib/net/prefix.ts";
import { aggregate } from "#lib/net/prefix-set.ts";

/** The article's list in other prefixes for the same addresses: merged, then halved here and there, some more than once. */
export function respell(random: () => number): Prefix[] {
  const start = random() < 0.5 ? aggregate(articleList) : [...articleList];
  return start.flatMap((prefix) => split(random, prefix, 6));
}

function split(random: () => number, prefix: Prefix, depth: number): Prefix[] {
  const isSixth = prefix.includes(":");
  const length = prefixLength(prefix);
  if (depth === 0 || length === (isSixth ? 128 : 32) || random() < 0.4) return [prefix];
  return halve(prefix, length, isSixth).flatMap((half) => split(random, half, depth - 1));
}

function halve(prefix: Prefix, length: number, isSixth: boolean): Prefix[] {
  const [first] = edgesOf(prefix);
  const middle = toAddress(
    toBigInt(first) + (1n << BigInt((isSixth ? 128 : 32) - length - 1)),
    isSixth ? "ipv6" : "ipv4",
  );
  return [first, middle].map((address) => MaskedPrefix.parse(`${address}/${length + 1}`));
}

export function shuffle<T>(random: () => number, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

export function capitalize(random: () => number, text: string): string {
  return Array.from(text, (letter) => (random() < 0.5 ? letter.toUpperCase() : letter)).join("");
}
