import type { HoldReason } from "#lib/allow-list/hold.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { FamiliesMemory, FamilyMemory, Sighting } from "#lib/allow-list/memory.ts";
import { type Family, families } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { createMatcher } from "#lib/net/prefix-set.ts";

const ABSENT_POLLS_MIN = 2;

export interface RemovalLimits {
  readonly retireConfirmMs: number;
  readonly retireAfterMs: number;
  readonly lostShareMax: number;
}

export interface AdditionLimits {
  readonly growthFactorMax: number;
  readonly entriesMax: number;
}

/**
 * Drops the hosts of `answered` families that have been absent for long enough, unless they are all of their family or too
 * large a share of all hosts: those are marked as held. Families without a good answer keep what they have.
 */
export function dropAbsent(
  memory: FamiliesMemory,
  answered: ReadonlySet<Family>,
  limits: RemovalLimits,
  now: Instant,
): FamiliesMemory {
  const due = new Set(families.flatMap((family) => findDue(memory[family], answered.has(family), limits, now)));
  const all = families.flatMap((family) => memory[family].sightings);
  const isTooMuch = due.size > limits.lostShareMax * (due.size + findSurvivors(all, due).length);
  const settle = (family: Family): FamilyMemory => {
    if (!answered.has(family)) return memory[family];
    const { sightings } = memory[family];
    const hold = findSurvivors(sightings, due).length === 0 ? "family-lost" : isTooMuch ? "removal-share" : null;
    return { ...memory[family], sightings: sightings.flatMap((sighting) => settleAbsent(sighting, due, hold)) };
  };
  return { ipv4: settle("ipv4"), ipv6: settle("ipv6") };
}

function findDue(
  { sightings }: FamilyMemory,
  isAnswered: boolean,
  { retireConfirmMs, retireAfterMs }: RemovalLimits,
  now: Instant,
): Sighting[] {
  // A host that comes and goes would make a version each time, although it is in the list all along.
  const toAbsenceMs = (returned: boolean) => (returned ? Math.max(retireConfirmMs, retireAfterMs) : retireConfirmMs);
  const isDue = ({ confirmed, hold, absentSince, absentPolls, returned }: Sighting) => {
    if (!confirmed) return false;
    if (!isAnswered) return hold !== null;
    return absentSince !== null && absentPolls >= ABSENT_POLLS_MIN && now - absentSince >= toAbsenceMs(returned);
  };
  return sightings.filter(isDue);
}

/** The hosts that stay. One that came when the others had gone already is their replacement, not their companion. */
function findSurvivors(sightings: readonly Sighting[], due: ReadonlySet<Sighting>): Sighting[] {
  const goneAfter = Math.min(...sightings.filter((sighting) => due.has(sighting)).map(({ lastPoll }) => lastPoll));
  return sightings.filter((one) => one.confirmed && !due.has(one) && one.firstPoll <= goneAfter);
}

function settleAbsent(sighting: Sighting, due: ReadonlySet<Sighting>, hold: HoldReason | null): Sighting[] {
  if (!sighting.confirmed) return [sighting];
  if (!due.has(sighting)) return [{ ...sighting, hold: null }];
  return hold === null ? [] : [{ ...sighting, hold }];
}

/** All hosts of a family marked as held: every resolver says that the family has no addresses. */
export function holdFamily({ sightings, ...rest }: FamilyMemory): FamilyMemory {
  return { ...rest, sightings: sightings.map((one) => (one.confirmed ? { ...one, hold: "family-lost" } : one)) };
}

/**
 * Confirms the candidates of each family, or none of them when the list would grow too much. `listed`: the entries without
 * them. A candidate inside an entry is no growth, although it may split that entry because their states differ.
 */
export function admitCandidates(
  memory: FamiliesMemory,
  { growthFactorMax, entriesMax }: AdditionLimits,
  listed: readonly Prefix[],
): FamiliesMemory {
  const isListed = createMatcher(listed);
  const factorMax = listed.length === 0 ? Number.POSITIVE_INFINITY : growthFactorMax * listed.length;
  let room = Math.min(entriesMax, factorMax) - listed.length;
  const admitted = { ...memory };
  // The smaller family first: a flood in one must not keep the other one out.
  const order = [...families].sort((a, b) => candidatesOf(memory[a]).length - candidatesOf(memory[b]).length);
  for (const family of order) {
    const growth = candidatesOf(memory[family]).filter(({ address }) => !isListed(address)).length;
    if (growth > Math.max(0, room)) continue;
    room -= growth;
    admitted[family] = confirm(memory[family]);
  }
  return admitted;
}

function candidatesOf({ sightings }: FamilyMemory): Sighting[] {
  return sightings.filter(({ confirmed, hold }) => !confirmed && hold === "too-many");
}

function confirm(family: FamilyMemory): FamilyMemory {
  const candidates = new Set(candidatesOf(family));
  const sightings = family.sightings.map((one) =>
    candidates.has(one) ? { ...one, confirmed: true, hold: null } : one,
  );
  return { ...family, sightings };
}
