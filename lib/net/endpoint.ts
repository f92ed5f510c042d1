import { z } from "zod";
import { Address, familyOfAddress } from "#lib/net/address.ts";
import { Port } from "#lib/net/port.ts";

/** Where a server listens: an address and a port. */
export interface Endpoint {
  readonly address: Address;
  readonly port: Port;
}

/** The port of DNS (RFC 1035 section 4.2). */
export const dnsPort: Port = Port.parse(53);

// "[address]" or "[address]:port"; "address:port" with a single colon; else a bare address.
const FORMS = [
  /^\[(?<ipv6>[^\]]*)\](?::(?<port>.*))?$/s,
  /^(?<bare>[^:]*):(?<port>[^:]*)$/s,
  /^(?<bare>.*)$/s,
] as const;

/**
 * Schema for "192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]" and "[2001:db8::53]:5353". No names.
 * Without brackets all of an IPv6 text is address: "2001:db8::1:53" has the default port.
 */
export function readEndpoint(defaultPort: Port) {
  return z.string().transform((text, ctx): Endpoint => {
    const groups = FORMS.map((form) => form.exec(text)).find((match) => match !== null)?.groups ?? {};
    const { ipv6, bare, port: portText } = groups;
    const address = (ipv6 === undefined ? Address : BracketedAddress).safeParse(ipv6 ?? bare);
    const port = portText === undefined ? Port.safeParse(defaultPort) : Port.safeParse(portText);
    if (address.success && port.success) return { address: address.data, port: port.data };
    const message = port.success ? "endpoint.syntax" : (port.error.issues[0]?.message ?? "port.syntax");
    ctx.addIssue({ code: "custom", message, input: text });
    return z.NEVER;
  });
}

const BracketedAddress = z
  .string()
  .refine((text) => text.includes(":"))
  .pipe(Address);

/** "192.0.2.53:53", "[2001:db8::53]:53". */
export function toEndpointText({ address, port }: Endpoint): string {
  return familyOfAddress(address) === "ipv4" ? `${address}:${port}` : `[${address}]:${port}`;
}
