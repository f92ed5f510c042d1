import type { Alarm, AlarmCode } from "#lib/allow-list/alarm.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { FamilyMemory, WatchMemory } from "#lib/allow-list/memory.ts";
import { type Family, families } from "#lib/net/address.ts";

const HOUR_MS = 3_600_000;
const FAILED_POLLS_MIN = 2;

// The gravest first.
const ages: readonly (readonly [AlarmCode, number])[] = [
  ["stale-critical", 72 * HOUR_MS],
  ["stale-serious", 24 * HOUR_MS],
  ["stale-warning", HOUR_MS],
];

/** The alarms that what the watcher remembers calls for at this moment, beside those of the last poll. */
export function raiseStatusAlarms({ families: memory, resolverFailures }: WatchMemory, now: Instant): Alarm[] {
  const isEmpty = families.every((family) => memory[family].outcome === "nodata");
  const failed = Object.entries(resolverFailures).filter(([, polls]) => polls >= FAILED_POLLS_MIN);
  return [
    ...families.flatMap((family) => raiseFamilyAlarms(family, memory[family], now)),
    ...(isEmpty ? [toAlarm("name-empty")] : []),
    ...failed.map(([resolver]) => ({ ...toAlarm("resolver-failed"), resolver })),
  ];
}

function raiseFamilyAlarms(family: Family, memory: FamilyMemory, now: Instant): Alarm[] {
  const lost = memory.sightings.filter(({ hold }) => hold === "family-lost").map(({ address }) => address);
  const goodAt = memory.goodAt ?? memory.since ?? now;
  const age = ages.find(([, ms]) => now - goodAt >= ms);
  const alarms = [
    ...(memory.outcome === "nxdomain" ? [toAlarm("name-removed")] : []),
    ...(lost.length > 0 ? [{ ...toAlarm("family-lost"), addresses: lost }] : []),
    ...(age === undefined ? [] : [toAlarm(age[0])]),
  ];
  return alarms.map((alarm) => ({ ...alarm, family }));
}

function toAlarm(code: AlarmCode): Alarm {
  return { code, family: null, resolver: null, addresses: [] };
}
