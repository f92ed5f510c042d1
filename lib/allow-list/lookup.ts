import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Address } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";

export type LookupVerdict = "listed" | "retiring" | "planned" | "was-listed" | "never";

export interface Lookup {
  readonly verdict: LookupVerdict;
  /** The entry that holds the address, or last held it. */
  readonly prefix: Prefix | null;
  /** When the address came into the list. */
  readonly since: Instant | null;
  /** When it left the list, or will leave it. */
  readonly until: Instant | null;
  /** The version that the verdict was read from: the last one that held the address, else the newest one. */
  readonly version: number | null;
}

/** The lists to look in: the newest one and past ones, newest first, as far back as they are kept. `at` asks about a moment in the past. */
export interface LookupLists {
  readonly current: AllowList;
  readonly history: readonly AllowList[];
  readonly at?: Instant | undefined;
}

/** Is, or was, this address in the allow-list? */
export function lookUp(_address: Address, lists: LookupLists): Lookup {
  return { verdict: "never", prefix: null, since: null, until: null, version: lists.current.version };
}
