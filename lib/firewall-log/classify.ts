import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { LookupVerdict } from "#lib/allow-list/lookup.ts";
import type { Presence } from "#lib/allow-list/presence.ts";
import { type Address, familyOfAddress, readCanonical } from "#lib/net/address.ts";
import { type AddressRange, type Prefix, toRange } from "#lib/net/prefix.ts";

/** The newest list, and when each prefix was in the list as far back as that is known. */
export interface KnownLists {
  readonly current: AllowList;
  readonly presence: readonly Presence[];
}

/** What the provider's list says of an address. */
export interface Standing {
  readonly verdict: LookupVerdict;
  /** The entry that holds the address, or last held it. */
  readonly prefix: Prefix | null;
  /** The version that brought in the entry, while it is in the list. */
  readonly sinceVersion: number | null;
  /** When it left the list, or will leave it. */
  readonly until: Instant | null;
}

interface Place {
  readonly range: AddressRange;
  readonly standing: Standing;
}

const NEVER: Standing = { verdict: "never", prefix: null, sinceVersion: null, until: null };
const verdicts = { active: "listed", retiring: "retiring", planned: "planned" } as const;

/** Says for one address after another what it is to the provider; the lists are read once. */
export function createClassifier({ current, presence }: KnownLists): (address: Address) => Standing {
  const places = [...current.entries.map(toPlace), ...presence.flatMap(toPastPlace).sort(compareLatest)];
  return (address) => {
    const family = familyOfAddress(address);
    const value = readCanonical(address);
    const isIn = ({ range }: Place) => range.family === family && range.first <= value && value <= range.last;
    return places.find(isIn)?.standing ?? NEVER;
  };
}

function toPlace({ prefix, state, since, keepUntil }: AllowList["entries"][number]): Place {
  const standing = { verdict: verdicts[state], prefix, sinceVersion: since, until: keepUntil };
  return { range: toRange(prefix), standing };
}

function toPastPlace({ prefix, spans }: Presence): Place[] {
  const until = spans.at(-1)?.until ?? null;
  return until === null
    ? []
    : [{ range: toRange(prefix), standing: { verdict: "was-listed", prefix, sinceVersion: null, until } }];
}

function compareLatest(a: Place, b: Place): number {
  return (b.standing.until ?? 0) - (a.standing.until ?? 0);
}
