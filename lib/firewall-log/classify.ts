import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { LookupVerdict } from "#lib/allow-list/lookup.ts";
import type { Presence } from "#lib/allow-list/presence.ts";
import { type Address, type Family, familyOfAddress, readCanonical } from "#lib/net/address.ts";
import { type Prefix, toRange } from "#lib/net/prefix.ts";

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

/** Of a presence only what a log is compared with: the end of what is gone, the latest first. */
export function toPast(presence: readonly Presence[], max: number): Presence[] {
  const gone = presence.flatMap(({ prefix, spans }) => {
    const last = spans.at(-1);
    return last === undefined || last.until === null ? [] : [{ prefix, spans: [last], until: last.until }];
  });
  const latest = gone.sort((a, b) => b.until - a.until).slice(0, max);
  return latest.map(({ prefix, spans }) => ({ prefix, spans }));
}

interface Listed {
  readonly prefix: Prefix;
  readonly standing: Standing;
}

interface Place {
  readonly first: bigint | number;
  readonly last: bigint | number;
  readonly standing: Standing;
}

const NEVER: Standing = { verdict: "never", prefix: null, sinceVersion: null, until: null };
const verdicts = { active: "listed", retiring: "retiring", planned: "planned" } as const;

/** Says for one address after another what it is to the provider; the lists are read once. */
export function createClassifier({ current, presence }: KnownLists): (address: Address) => Standing {
  const places = [...current.entries.map(toListed), ...presence.flatMap(toPastListed).sort(compareLatest)];
  const [ipv4, ipv6] = [placesOf(places, "ipv4"), placesOf(places, "ipv6")];
  return (address) => {
    const isIpv4 = familyOfAddress(address) === "ipv4";
    // Numbers and integers of any size compare with each other; a number of 32 bits is made in a tenth of the time.
    const value = isIpv4 ? readIpv4(address) : readCanonical(address);
    const isIn = ({ first, last }: Place) => first <= value && value <= last;
    return (isIpv4 ? ipv4 : ipv6).find(isIn)?.standing ?? NEVER;
  };
}

function placesOf(all: readonly Listed[], family: Family): Place[] {
  return all.flatMap(({ prefix, standing }) => {
    const range = toRange(prefix);
    if (range.family !== family) return [];
    const [first, last] = family === "ipv4" ? [Number(range.first), Number(range.last)] : [range.first, range.last];
    return [{ first, last, standing }];
  });
}

function readIpv4(address: Address): number {
  let [value, part] = [0, 0];
  for (let at = 0; at < address.length; at += 1) {
    const digit = address.charCodeAt(at) - 48;
    if (digit >= 0) part = part * 10 + digit;
    else [value, part] = [value * 256 + part, 0];
  }
  return value * 256 + part;
}

function toListed({ prefix, state, since, keepUntil }: AllowList["entries"][number]): Listed {
  return { prefix, standing: { verdict: verdicts[state], prefix, sinceVersion: since, until: keepUntil } };
}

function toPastListed({ prefix, spans }: Presence): Listed[] {
  const until = spans.at(-1)?.until ?? null;
  return until === null ? [] : [{ prefix, standing: { verdict: "was-listed", prefix, sinceVersion: null, until } }];
}

function compareLatest(a: Listed, b: Listed): number {
  return (b.standing.until ?? 0) - (a.standing.until ?? 0);
}
