import type { Family } from "#lib/net/address.ts";
import type { Hostname } from "#lib/net/hostname.ts";

/** The addresses of one family of a name; always the absolute name, no search domain is ever added. */
export interface Question {
  readonly name: Hostname;
  readonly family: Family;
}

/** RR types by their number (IANA DNS parameters). */
export const recordTypes = { A: 1, CNAME: 5, SOA: 6, TXT: 16, AAAA: 28, DNAME: 39, OPT: 41, RRSIG: 46 } as const;

export const internetClass = 1;

/** The records of one type at a name, which may have labels that no host has: "_poortwachter.mail.example.com". */
export interface RecordQuestion {
  readonly name: string;
  readonly type: "A" | "AAAA" | "TXT";
}

export function toRecordQuestion({ name, family }: Question): RecordQuestion {
  return { name, type: family === "ipv4" ? "A" : "AAAA" };
}
