import { z } from "zod";

/** A TCP port, 1–65535, from a number or from plain decimal text without sign, blank or leading zero. */
export const Port = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^[1-9][0-9]{0,4}$/)
        .transform(Number),
    ],
    { error: "port.syntax" },
  )
  .pipe(z.number("port.syntax").int("port.syntax").min(1, "port.range").max(65535, "port.range"))
  .brand<"Port">();
export type Port = z.infer<typeof Port>;

/** The port of SMTP (RFC 5321 section 4.5.4.2). */
export const smtpPort: Port = Port.parse(25);

// Ports that another service owns on many hosts (IANA service names).
const owners: Readonly<Record<number, string>> = {
  20: "FTP",
  21: "FTP",
  22: "SSH",
  23: "Telnet",
  53: "DNS",
  67: "DHCP",
  68: "DHCP",
  80: "HTTP",
  88: "Kerberos",
  110: "POP3",
  111: "rpcbind",
  119: "NNTP",
  123: "NTP",
  135: "MS RPC",
  137: "NetBIOS",
  138: "NetBIOS",
  139: "NetBIOS",
  143: "IMAP",
  161: "SNMP",
  179: "BGP",
  389: "LDAP",
  443: "HTTPS",
  445: "SMB",
  514: "syslog",
  636: "LDAPS",
  853: "DNS over TLS",
  873: "rsync",
  993: "IMAPS",
  995: "POP3S",
  1194: "OpenVPN",
  1433: "Microsoft SQL Server",
  1521: "Oracle",
  2049: "NFS",
  3306: "MySQL",
  3389: "RDP",
  5060: "SIP",
  5432: "PostgreSQL",
  5900: "VNC",
  6379: "Redis",
  8080: "HTTP",
  8443: "HTTPS",
  11211: "memcached",
  27017: "MongoDB",
};

/** The ports that {@link ownerOfPort} knows an owner of. */
export const ownedPorts: readonly Port[] = Object.keys(owners).map((port) => Port.parse(port));

/** The service that commonly owns a port, as a warning to who delivers mail to it; null for a free one. */
export function ownerOfPort(port: Port): string | null {
  return owners[port] ?? null;
}
