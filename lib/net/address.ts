import ipaddr from "ipaddr.js";
import { z } from "zod";

export const families = ["ipv4", "ipv6"] as const;
export const Family = z.enum(families);
export type Family = z.infer<typeof Family>;

/**
 * One IP address in canonical text (RFC 5952 lower case). An IPv4-mapped IPv6 address is read as the IPv4 address.
 * No zone, no octal, no short IPv4 forms: ipaddr.js alone reads "010.0.0.1" as 8.0.0.1 and "1" as 0.0.0.1.
 */
export const Address = z
  .union([z.ipv4(), z.ipv6()], { error: "address.syntax" })
  .transform(canonicalize)
  .brand<"Address">();
export type Address = z.infer<typeof Address>;

/** Why an address can't be reached over the internet: the name of its IANA special-purpose range. */
export type SpecialUse = string;

// Unicast by ipaddr.js, and yet not somebody's host on the internet.
const reserved: readonly (readonly [string, SpecialUse])[] = [
  ["168.63.129.16/32", "cloudPlatform"], // Azure's virtual host address
  ["192.88.99.0/24", "6to4"], // RFC 7526
  ["3fff::/20", "documentation"], // RFC 9637
  ["2002::/16", "6to4"], // RFC 3056
];

function canonicalize(text: string): string {
  return ipaddr.process(text).toString();
}

/** As {@link Address}, or null: for logs, most of whose addresses are IPv4 in canonical text, which costs no parser. */
export function readAddress(text: string): Address | null {
  if (isCanonicalIpv4(text)) return text;
  if (text.length > IPV6_TEXT_MAX || !text.includes(":")) return null;
  const known = ipv6Known.get(text);
  if (known !== undefined) return known;
  const read = Address.safeParse(text);
  if (!read.success) return null;
  if (ipv6Known.size >= IPV6_KNOWN_MAX) ipv6Known.clear();
  ipv6Known.set(text.split(":").join(":"), read.data); // a part of a text would keep the whole of it in memory
  return read.data;
}

// A parser takes longer than all else that is done with a line, and a log names few addresses often.
const ipv6Known = new Map<string, Address>();
const IPV6_KNOWN_MAX = 4096;

const IPV6_TEXT_MAX = 45; // "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"

function isCanonicalIpv4(text: string): text is Address {
  if (text.length > 15) return false;
  let [parts, value, digits] = [1, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      if (digits > 0 && value === 0) return false;
      value = value * 10 + digit;
      digits += 1;
      if (value > 255) return false;
    } else {
      if (text[at] !== "." || digits === 0) return false;
      parts += 1;
      [value, digits] = [0, 0];
    }
  }
  return parts === 4 && digits > 0;
}

export function familyOfAddress(address: Address): Family {
  return address.includes(":") ? "ipv6" : "ipv4";
}

/**
 * The special-purpose range that an address is in, or null when it is a public one (IANA registries, RFC 6890).
 * IPv6 is public only inside 2000::/3.
 */
export function specialUseOf(address: Address): SpecialUse | null {
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range !== "unicast") return range;
  for (const [cidr, use] of reserved) {
    const [network, length] = ipaddr.parseCIDR(cidr);
    if (network.kind() === parsed.kind() && parsed.match([network, length])) return use;
  }
  const outside = parsed.kind() === "ipv6" && !parsed.match(ipaddr.parseCIDR("2000::/3"));
  return outside ? "unassigned" : null;
}

/** The address as an unsigned integer of 32 or 128 bits. */
export function toBigInt(address: Address): bigint {
  return readCanonical(address);
}

/** As {@link toBigInt} for text that is known to be canonical, such as that before the slash of a prefix: at a tenth of the time. */
export function readCanonical(text: string): bigint {
  if (!text.includes(":")) return BigInt(text.split(".").reduce((value, part) => value * 256 + Number(part), 0));
  const [head = "", tail = ""] = text.split("::");
  const left = toGroups(head);
  const right = toGroups(tail);
  return BigInt(`0x${left}${"0".repeat(32 - left.length - right.length)}${right}`);
}

function toGroups(text: string): string {
  if (text === "") return "";
  return text
    .split(":")
    .map((group) => group.padStart(4, "0"))
    .join("");
}

/** IPv4 before IPv6, then by value. */
export function compareAddresses(a: Address, b: Address): number {
  if (familyOfAddress(a) !== familyOfAddress(b)) return familyOfAddress(a) === "ipv4" ? -1 : 1;
  const [left, right] = [toBigInt(a), toBigInt(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** An integer of 32 or 128 bits in canonical text, without reading IPv4 out of a mapped address. */
export function toText(value: bigint, family: Family): string {
  const width = family === "ipv4" ? 4 : 16;
  const bytes = Array.from({ length: width }, (_, i) => Number((value >> BigInt(8 * (width - 1 - i))) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}

export function toAddress(value: bigint, family: Family): Address {
  return Address.parse(toText(value, family));
}
