import type { FamilyFailure } from "#lib/allow-list/memory.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { type Address, familyOfAddress, specialUseOf } from "#lib/net/address.ts";

export type AnswerKind = "ok" | "nodata" | "nxdomain";

/** One observation with its worth: a usable answer of some kind, or the reason why it is none. */
export interface JudgedAnswer {
  readonly resolver: string;
  readonly kind: AnswerKind | null;
  readonly failure: FamilyFailure | null;
  /** What a good answer names; of one that is refused, the addresses in question. */
  readonly addresses: readonly Address[];
  /** 0–604800; 0 where there is none. */
  readonly ttlSeconds: number;
  readonly authenticated: boolean;
}

const TTL_SECONDS_MAX = 604_800; // RFC 8767 section 4

/** Judges an observation by itself. An answer with one special-use address is refused as a whole. */
export function judgeAnswer(observation: Observation, needsValidation: boolean): JudgedAnswer {
  const { resolver, family, outcome, authenticated, stale } = observation;
  const all = outcome.kind === "ok" ? [...new Set(outcome.addresses)] : [];
  const special = all.filter((address) => specialUseOf(address) !== null);
  // An AAAA record with an IPv4-mapped address is no IPv6 host; as IPv4 it is for the A records to name.
  const addresses = all.filter((address) => familyOfAddress(address) === family);
  const ttlSeconds = outcome.kind === "ok" ? Math.min(Math.max(outcome.ttlSeconds, 0), TTL_SECONDS_MAX) : 0;
  const refuse = (failure: FamilyFailure, addresses: readonly Address[] = []): JudgedAnswer => {
    return { resolver, kind: null, failure, addresses, ttlSeconds, authenticated };
  };
  if (outcome.kind === "fail") return refuse(outcome.failure);
  if (special.length > 0) return refuse("special-use", special);
  if (stale) return refuse("stale");
  if (needsValidation && !authenticated) return refuse("unauthenticated", addresses);
  if (outcome.kind === "ok" && addresses.length === 0) return refuse("malformed");
  return { resolver, kind: outcome.kind, failure: null, addresses, ttlSeconds, authenticated };
}
