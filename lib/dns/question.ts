import type { Family } from "#lib/net/address.ts";
import type { Hostname } from "#lib/net/hostname.ts";

/** The addresses of one family of a name; always the absolute name, no search domain is ever added. */
export interface Question {
  readonly name: Hostname;
  readonly family: Family;
}

/** RR types by their number (IANA DNS parameters). */
export const recordTypes = { A: 1, CNAME: 5, SOA: 6, AAAA: 28, DNAME: 39, OPT: 41, RRSIG: 46 } as const;

export const internetClass = 1;

export function recordTypeOf(family: Family): number {
  return family === "ipv4" ? recordTypes.A : recordTypes.AAAA;
}
