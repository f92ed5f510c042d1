import { Resolver } from "node:dns";
import { dnsPort, type Endpoint, readEndpoint } from "#lib/net/endpoint.ts";

/**
 * The resolvers that /etc/resolv.conf names now, 127.0.0.1 when it names none. One with a zone ("fe80::1%eth0") is left
 * out: an endpoint can't say it.
 */
export function readSystemResolvers(): Endpoint[] {
  // A new Resolver reads the file; node:dns itself keeps what it read when the process started.
  return new Resolver().getServers().flatMap((text) => readEndpoint(dnsPort).safeParse(text).data ?? []);
}
