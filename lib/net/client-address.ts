import { Address } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { containsAddress } from "#lib/net/prefix-set.ts";

/** The header in which the server tells its pages the client's address; what a client sends under this name is dropped. */
export const clientAddressHeader = "x-poortwachter-client-address";

/**
 * The address a request comes from: the peer of the connection, or, while that is a trusted proxy, the one that it names in
 * X-Forwarded-For, read from right to left. What stands left of the first untrusted address is the client's own invention and is not
 * read. An entry that is no address ends the walk at the proxy that wrote it. Null only when the peer is unknown.
 */
export function clientAddressOf(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: readonly Prefix[],
): Address | null {
  let client = readAddress(peer ?? "");
  for (const entry of forwardedFor?.split(",").reverse() ?? []) {
    const current = client;
    if (current === null || !trusted.some((prefix) => containsAddress(prefix, current))) return current;
    const next = readAddress(withoutPort(entry.trim()));
    if (next === null) return current;
    client = next;
  }
  return client;
}

// A link-local peer comes with its zone: "fe80::1%eth0".
function readAddress(text: string): Address | null {
  const address = Address.safeParse(text.replace(/%.*$/s, ""));
  return address.success ? address.data : null;
}

// Some proxies add the port: "192.0.2.7:41000", "[2001:db8::7]:41000".
function withoutPort(entry: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([^:]*):\d+$/.exec(entry)?.[1] ?? entry;
}
