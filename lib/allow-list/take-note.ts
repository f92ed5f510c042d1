import { type FamilyEvidence, weighEvidence } from "#lib/allow-list/evidence.ts";
import { dropAbsent, holdFamily, type RemovalLimits } from "#lib/allow-list/guards.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { FamilyMemory, WatchMemory } from "#lib/allow-list/memory.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { updateSightings } from "#lib/allow-list/sightings.ts";
import { type Address, type Family, families } from "#lib/net/address.ts";

export interface NoteContext {
  readonly policy: RemovalLimits & { readonly resolvers: readonly string[] };
  readonly now: Instant;
  readonly isPublished: (address: Address) => boolean;
  /** True for what the list or the published list holds. */
  readonly isListed: (address: Address) => boolean;
  /** True for what the list holds as retiring. */
  readonly isRetiring: (address: Address) => boolean;
}

export interface Note {
  readonly memory: WatchMemory;
  /** True when this poll confirmed both families. */
  readonly confirmed: boolean;
}

type Evidence = Record<Family, FamilyEvidence>;

/**
 * What the watcher remembers after one poll. Observations of a poll that is not newer than the last one are ignored: a slow
 * answer must not overwrite a later one. New hosts aren't confirmed here; absent ones are dropped or held.
 */
export function takeNote(seen: readonly Observation[], before: WatchMemory, context: NoteContext): Note {
  const poll = Math.max(before.poll, ...seen.map((observation) => observation.poll));
  if (poll === before.poll) return { memory: before, confirmed: false };
  const fresh = seen.filter((observation) => observation.poll === poll);
  const evidence = weighFamilies(fresh, before, context);
  const noted: Record<Family, FamilyMemory> = {
    ipv4: noteFamily("ipv4", before, evidence, poll, context),
    ipv6: noteFamily("ipv6", before, evidence, poll, context),
  };
  const answered = new Set(families.filter((family) => evidence[family].outcome === "ok"));
  const ttls = families.flatMap((family) => evidence[family].ttlSeconds ?? []);
  const validatedBy = families.flatMap((family) => evidence[family].validatedBy);
  const isConfirmed = (family: Family) => answered.has(family) || isRightlyEmpty(family, before, evidence);
  return {
    memory: {
      poll,
      families: dropAbsent(noted, answered, context.policy, context.now),
      validatedBy: [...new Set([...before.validatedBy, ...validatedBy])].sort(),
      alarms: families.flatMap((family) => evidence[family].alarms),
      resolverFailures: countFailures(fresh, before, context.policy.resolvers),
      ttlSeconds: ttls.length === 0 ? before.ttlSeconds : Math.min(...ttls),
    },
    confirmed: answered.size > 0 && families.every(isConfirmed),
  };
}

function weighFamilies(fresh: readonly Observation[], before: WatchMemory, context: NoteContext): Evidence {
  const { validatedBy } = before;
  const needsValidation = context.policy.resolvers.some((resolver) => validatedBy.includes(resolver));
  const weigh = (family: Family) => {
    const hosts = new Set(confirmedOf(before.families[family]));
    const isFamiliar = (address: Address) => hosts.has(address) || context.isListed(address);
    return weighEvidence(fresh, { family, needsValidation, validatedBy, isFamiliar });
  };
  return { ipv4: weigh("ipv4"), ipv6: weigh("ipv6") };
}

function noteFamily(
  family: Family,
  before: WatchMemory,
  evidence: Evidence,
  poll: number,
  { now, isPublished, isRetiring }: NoteContext,
): FamilyMemory {
  const memory = before.families[family];
  const { outcome, failure, agreed } = evidence[family];
  if (outcome === "none") return memory;
  const noted: FamilyMemory = {
    ...memory,
    outcome,
    failure,
    since: outcome === memory.outcome ? memory.since : now,
    refused: noteRefused(memory, evidence[family], now),
  };
  if (outcome === "ok") {
    const sightings = updateSightings(memory.sightings, evidence[family], { poll, now, isPublished, isRetiring });
    return { ...noted, goodAt: now, sightings };
  }
  if (isRightlyEmpty(family, before, evidence)) return { ...noted, goodAt: now };
  return outcome === "nodata" && agreed ? holdFamily(noted) : noted;
}

/** No addresses in a family that never had hosts is no loss, as long as the name has some in the other family. */
function isRightlyEmpty(family: Family, before: WatchMemory, evidence: Evidence): boolean {
  const { outcome, agreed } = evidence[family];
  const other = evidence[family === "ipv4" ? "ipv6" : "ipv4"].outcome;
  const isNameEmpty = other === "nodata" || other === "nxdomain";
  return outcome === "nodata" && agreed && !isNameEmpty && confirmedOf(before.families[family]).length === 0;
}

/** Refused answers are remembered until there is a usable one; a failed lookup in between changes nothing. */
function noteRefused(
  memory: FamilyMemory,
  { outcome, refused }: FamilyEvidence,
  now: Instant,
): FamilyMemory["refused"] {
  if (outcome !== "fail") return null;
  if (refused === null) return memory.refused;
  const since = memory.refused?.reason === refused.reason ? memory.refused.since : now;
  return { reason: refused.reason, addresses: [...refused.addresses], since };
}

function countFailures(
  fresh: readonly Observation[],
  { resolverFailures }: WatchMemory,
  configured: readonly string[],
): Record<string, number> {
  const asked = [...new Set(fresh.map(({ resolver }) => resolver))];
  const isSilent = (name: string) =>
    fresh.every(({ resolver, outcome }) => resolver !== name || outcome.kind === "fail");
  const counted = asked.map((name) => [name, isSilent(name) ? (resolverFailures[name] ?? 0) + 1 : 0] as const);
  const others = Object.entries(resolverFailures).filter(
    ([name]) => configured.includes(name) && !asked.includes(name),
  );
  return Object.fromEntries([...others, ...counted].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function confirmedOf({ sightings }: FamilyMemory): Address[] {
  return sightings.filter(({ confirmed }) => confirmed).map(({ address }) => address);
}
