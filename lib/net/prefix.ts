import { z } from "zod";
import { Address, type Family, familyOfAddress, readCanonical, toAddress, toBigInt, toText } from "#lib/net/address.ts";

/**
 * A network prefix in canonical text: "192.0.2.0/24", "2001:db8::/32" (RFC 4632, RFC 5952). Host bits are zero.
 * A bare address is read as its /32 or /128. Host bits that are set are refused: `host_bits`.
 */
export const Prefix = z.string().transform(refuseHostBits).brand<"Prefix">();
export type Prefix = z.infer<typeof Prefix>;

/** As {@link Prefix}, but host bits that are set are masked away: "192.0.2.7/24" becomes "192.0.2.0/24". */
export const MaskedPrefix = z.string().transform(maskHostBits).brand<"Prefix">();

export type PrefixProblem = "syntax" | "length" | "host_bits";

/** The addresses of a prefix as an inclusive range of integers. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const LENGTH = /^(0|[1-9][0-9]{0,2})$/;
const WIDTH: Record<Family, number> = { ipv4: 32, ipv6: 128 };

function parse(text: string, hostBits: "refuse" | "mask"): { prefix: string } | { problem: PrefixProblem } {
  const [addressText = "", lengthText, ...rest] = text.split("/");
  const address = Address.safeParse(addressText);
  if (!address.success || rest.length > 0) return { problem: "syntax" };
  const family = familyOfAddress(address.data);
  if (lengthText === undefined) return { prefix: `${address.data}/${WIDTH[family]}` };
  if (!LENGTH.test(lengthText)) return { problem: "syntax" };
  const length = Number(lengthText);
  if (length > WIDTH[family]) return { problem: "length" };
  const value = toBigInt(address.data);
  const shift = BigInt(WIDTH[family] - length);
  const network = (value >> shift) << shift;
  if (network !== value && hostBits === "refuse") return { problem: "host_bits" };
  return { prefix: `${toText(network, family)}/${length}` };
}

function transformWith(hostBits: "refuse" | "mask") {
  return (text: string, ctx: z.RefinementCtx): string => {
    const parsed = parse(text, hostBits);
    if ("prefix" in parsed) return parsed.prefix;
    ctx.addIssue({ code: "custom", message: `prefix.${parsed.problem}`, input: text });
    return z.NEVER;
  };
}

function refuseHostBits(text: string, ctx: z.RefinementCtx): string {
  return transformWith("refuse")(text, ctx);
}

function maskHostBits(text: string, ctx: z.RefinementCtx): string {
  return transformWith("mask")(text, ctx);
}

/** The address part of a prefix: "192.0.2.0/24" gives "192.0.2.0". */
export function networkAddress(prefix: Prefix): Address {
  return Address.parse(prefix.slice(0, prefix.indexOf("/")));
}

/** The length of a prefix in bits, 0–32 or 0–128. */
export function prefixLength(prefix: Prefix): number {
  return Number(prefix.slice(prefix.indexOf("/") + 1));
}

/** An IPv4 prefix as network and mask: "192.0.2.0/24" gives "192.0.2.0 255.255.255.0". */
export function toNetmask(prefix: Prefix): string {
  const mask = (1n << 32n) - (1n << BigInt(32 - prefixLength(prefix)));
  return `${networkAddress(prefix)} ${toText(mask, "ipv4")}`;
}

export function familyOf(prefix: Prefix): Family {
  return prefix.includes(":") ? "ipv6" : "ipv4";
}

/** True for a /32 or a /128. */
export function isHost(prefix: Prefix): boolean {
  return prefixLength(prefix) === WIDTH[familyOf(prefix)];
}

export function toHostPrefix(address: Address): Prefix {
  return Prefix.parse(address);
}

// Lists are small and compared often: a prefix is taken apart once. Emptied when it grows, so that no input fills the memory.
const ranges = new Map<Prefix, AddressRange>();
const RANGES_MAX = 20_000;

export function toRange(prefix: Prefix): AddressRange {
  const known = ranges.get(prefix);
  if (known !== undefined) return known;
  const range = computeRange(prefix);
  if (ranges.size >= RANGES_MAX) ranges.clear();
  ranges.set(prefix, range);
  return range;
}

function computeRange(prefix: Prefix): AddressRange {
  const family = familyOf(prefix);
  const first = readCanonical(prefix.slice(0, prefix.indexOf("/")));
  const size = 1n << BigInt(WIDTH[family] - prefixLength(prefix));
  return { family, first, last: first + size - 1n };
}

/** The first and the last address of a prefix; the same one twice for a host. */
export function edgesOf(prefix: Prefix): readonly [Address, Address] {
  const { family, first, last } = toRange(prefix);
  return [toAddress(first, family), toAddress(last, family)];
}

/** Order of lists and feeds: IPv4 before IPv6, then by first address, then the wider prefix first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  return compareRanges(toRange(a), toRange(b));
}

export function compareRanges(left: AddressRange, right: AddressRange): number {
  if (left.family !== right.family) return left.family === "ipv4" ? -1 : 1;
  if (left.first !== right.first) return left.first < right.first ? -1 : 1;
  if (left.last === right.last) return 0;
  return left.last > right.last ? -1 : 1;
}
