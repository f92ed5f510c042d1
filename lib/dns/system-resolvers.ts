import { Resolver } from "node:dns";
import { familyOfAddress, specialUseOf } from "#lib/net/address.ts";
import { dnsPort, type Endpoint, readEndpoint } from "#lib/net/endpoint.ts";

/**
 * The resolvers that /etc/resolv.conf names now, 127.0.0.1 when it names none. A link-local IPv6 one is left out: an endpoint
 * has no zone, and getServers() may drop the one that was written.
 */
export function readSystemResolvers(): Endpoint[] {
  // A new Resolver reads the file; node:dns itself keeps what it read when the process started.
  const endpoints = new Resolver().getServers().flatMap((text) => readEndpoint(dnsPort).safeParse(text).data ?? []);
  return endpoints.filter(
    ({ address }) => familyOfAddress(address) === "ipv4" || specialUseOf(address) !== "linkLocal",
  );
}
