import { Address, type SpecialUse, specialUseOf } from "#lib/net/address.ts";
import { edgesOf, type Prefix } from "#lib/net/prefix.ts";
import { containsAddress } from "#lib/net/prefix-set.ts";

// The first address of each special-purpose range (IANA registries, RFC 6890), as a wide prefix may hold one between public edges.
const landmarks: readonly Address[] = [
  ...["10.0.0.0", "100.64.0.0", "127.0.0.0", "168.63.129.16", "169.254.0.0", "172.16.0.0", "192.0.0.0", "192.0.2.0"],
  ...["192.31.196.0", "192.52.193.0", "192.88.99.0", "192.168.0.0", "192.175.48.0", "198.18.0.0", "198.51.100.0"],
  ...["203.0.113.0", "224.0.0.0", "240.0.0.0", "::", "2001::", "2001:2::", "2001:3::", "2001:4:112::", "2001:10::"],
  ...["2001:20::", "2001:db8::", "2002::", "2620:4f:8000::", "3fff::", "4000::", "fc00::", "fe80::", "ff00::"],
].map((text) => Address.parse(text));

/** The special-purpose range that holds an address of the prefix, or null when all of them are public. */
export function specialUseWithin(prefix: Prefix): SpecialUse | null {
  const within = landmarks.filter((address) => containsAddress(prefix, address));
  for (const address of [...edgesOf(prefix), ...within]) {
    const use = specialUseOf(address);
    if (use !== null) return use;
  }
  return null;
}
