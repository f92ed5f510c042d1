import { Address } from "#lib/net/address.ts";
import { edgesOf, type Prefix } from "#lib/net/prefix.ts";
import { readEntry } from "#tests/support/consumers/consumer.ts";

/** The prefix of a range "192.0.2.0-192.0.2.7", as far as one prefix can say it, which is enough for examples; null for no range. */
export function readRange(text: string): Prefix | null {
  const [first, last, ...rest] = text.split("-").map((part) => Address.safeParse(part).data ?? null);
  if (!first || !last || rest.length > 0) return null;
  for (let length = first.includes(":") ? 128 : 32; length > 0; length -= 1) {
    const prefix = readEntry(`${first}/${length}`, "refuse");
    if (prefix === null) return null;
    if (edgesOf(prefix)[1] === last) return prefix;
  }
  return null;
}
