import { describe, expect, test } from "vitest";
import { decide, initialMemory } from "#lib/allow-list/decide.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { WatchMemory } from "#lib/allow-list/memory.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { seeded } from "#tests/bench/random-prefixes.ts";
import { respell, shuffle } from "#tests/support/respelled.ts";
import {
  codesOf,
  first,
  fromAll,
  HOUR_MS,
  holdsOf,
  hosts,
  MINUTE_MS,
  observe,
  second,
  startWatch,
  toFeed,
  type Watch,
  zone,
} from "./watch-story.ts";

const NEW = "83.96.228.90";
const NEW6 = "2a02:2308::216:3eff:fe55:68ab";
const bigger = { ipv4: [...zone.ipv4, NEW], ipv6: zone.ipv6 };
const swapped = { ipv4: ["83.96.229.1", "83.96.229.2", "83.96.229.3"], ipv6: ["2a02:2308::5:1"] };

function startSettled(answers: { ipv4: readonly string[]; ipv6: readonly string[] } = bigger): Watch {
  const watch = startWatch();
  watch.poll(fromAll(answers));
  watch.poll(fromAll(answers));
  return watch;
}

describe("row 12, a round robin that shows some of the addresses at a time", () => {
  test("is one list: order and subset make no version", () => {
    const watch = startSettled();
    for (let turn = 0; turn < 180; turn++) {
      const shown = bigger.ipv4.filter((_, i) => (i + turn) % 3 === 0);
      watch.poll(fromAll({ ipv4: shown, ipv6: zone.ipv6 }));
    }
    expect(watch.versions).toHaveLength(1);
    expect(watch.stateOf(NEW)).toBe("active");
  });
});

test("row 13, a new address that appears once and is gone: a suspect that is seen in the memory, and never published", () => {
  const watch = startWatch();
  watch.poll(fromAll(zone));
  watch.poll({ [first]: bigger, [second]: zone });
  expect(watch.state.memory.families.ipv4.sightings.find(({ address }) => address === NEW)).toMatchObject({
    confirmed: false,
    resolvers: [first],
  });
  watch.pollFor(HOUR_MS, fromAll(zone));
  expect(watch.state.memory.families.ipv4.sightings.some(({ address }) => address === NEW)).toBe(false);
  expect(watch.versions).toHaveLength(1);
});

test("row 14, a migration: the new address comes at once, the old one retires later, and leaves last", () => {
  const watch = startSettled();
  watch.pollFor(HOUR_MS, fromAll({ ipv4: [...bigger.ipv4, "83.96.228.91"], ipv6: zone.ipv6 }));
  expect([watch.stateOf(NEW), watch.stateOf("83.96.228.91")]).toEqual(["active", "active"]);
  const moved = fromAll({ ipv4: [...zone.ipv4, "83.96.228.91"], ipv6: zone.ipv6 });
  watch.pollFor(HOUR_MS, moved);
  expect([watch.stateOf(NEW), watch.stateOf("83.96.228.91")]).toEqual(["retiring", "active"]);
  watch.tick(73 * HOUR_MS);
  expect(watch.stateOf(NEW)).toBeNull();
  const later = watch.changes.filter(({ version }) => version > 1);
  expect(later.map(({ disposition, unannounced }) => [disposition, unannounced])).toEqual([
    ["add", true],
    ["retire", true],
    ["remove", false],
  ]);
});

test("row 15, all addresses swapped at once: the union is published, what went is held for an operator", () => {
  const watch = startWatch({ published: ["178.21.118.1", "178.21.118.2", "178.21.118.3", "178.21.118.4"] });
  watch.poll(fromAll({ ipv4: zone.ipv4, ipv6: zone.ipv6 }));
  watch.poll(fromAll(swapped));
  for (const address of [...zone.ipv4, ...zone.ipv6, ...swapped.ipv4, ...swapped.ipv6]) {
    expect(watch.stateOf(address)).toBe("active");
  }
  const held = watch.pollFor(2 * HOUR_MS, fromAll(swapped));
  expect(held.holds.map(({ reason }) => reason)).toContain("family-lost");
  expect(held.holds.flatMap(({ remove }) => remove)).toHaveLength(zone.ipv4.length + zone.ipv6.length);
  expect(watch.prefixes()).toHaveLength(4 + 9 + 4);
});

test("row 16, order, duplicates and spelling: the same memory and list", () => {
  const watch = startSettled();
  const before = toFeed(watch);
  const again = { ipv4: [...bigger.ipv4.toReversed(), NEW], ipv6: zone.ipv6.map((text) => text.toUpperCase()) };
  watch.pollFor(HOUR_MS, fromAll(again));
  expect(toFeed(watch)).toBe(before);
  watch.poll(fromAll({ ...bigger, ipv6: [...zone.ipv6, "::ffff:83.96.228.68"] }));
  expect(toFeed(watch)).toBe(before);
});

test("row 16, order, duplicates and spelling: 1,000 respelled, shuffled, split and merged copies make no version", () => {
  const watch = startSettled();
  const before = toFeed(watch);
  const random = seeded(20_261_124);
  for (let copy = 0; copy < 1000; copy++) {
    watch.state.published = shuffle(random, respell(random));
    watch.poll(fromAll({ ipv4: shuffle(random, bigger.ipv4), ipv6: shuffle(random, bigger.ipv6) }));
    expect(toFeed(watch)).toBe(before);
  }
});

const specials = ["10.0.0.1", "127.0.0.1", "100.64.0.1", "192.0.2.1", "224.0.0.1", "0.0.0.0"];
const specials6 = ["::1", "fe80::1", "fc00::1", "2001:db8::1", "64:ff9b::5360:e444", "2002:5360:e444::1"];
test.each([
  ...specials.map((address) => ({ family: "ipv4" as const, address })),
  ...specials6.map((address) => ({ family: "ipv6" as const, address })),
])("row 17, $address in an answer: the whole answer is refused and raised", ({ family, address }) => {
  const watch = startSettled();
  const before = toFeed(watch);
  const poisoned = { ...bigger, [family]: [...bigger[family], address, family === "ipv4" ? "83.96.228.91" : NEW6] };
  const decision = watch.pollFor(2 * HOUR_MS, fromAll(poisoned));
  expect(codesOf(decision)).toContain("special-use");
  expect(toFeed(watch)).toBe(before);
});

test("row 25, a slow answer of an older poll: it overwrites nothing", () => {
  const watch = startSettled();
  const before = toFeed(watch);
  const memory = structuredClone(watch.state.memory);
  const late = observe(fromAll(swapped), watch.state.poll - 1, watch.state.now);
  const decision = watch.decideOn(late);
  expect([toFeed(watch), decision.memory]).toEqual([before, memory]);
  expect(decision.confirmed).toBe(false);
});

test("row 26, a name under a search domain: strangers from one resolver never come in beside the known hosts of the other", () => {
  const watch = startSettled();
  const before = toFeed(watch);
  watch.pollFor(HOUR_MS, { [first]: bigger, [second]: { ipv4: ["83.96.229.200"], ipv6: zone.ipv6 } });
  expect(toFeed(watch)).toBe(before);
});

test("row 27, a captive portal at one resolver: held as a disagreement, raised, and nothing published", () => {
  const watch = startSettled();
  const before = toFeed(watch);
  const portal = { ipv4: ["83.96.229.1"], ipv6: "nodata" } as const;
  const decision = watch.pollFor(HOUR_MS, { [first]: bigger, [second]: portal });
  expect(codesOf(decision)).toContain("resolvers-disagree");
  expect(holdsOf(decision)).toEqual([
    { reason: "resolvers-disagree", family: "ipv4", add: hosts("83.96.229.1"), remove: [] },
  ]);
  expect(toFeed(watch)).toBe(before);
});

test("row 28, two watchers on the same knowledge: they number the same next version", () => {
  const watch = startWatch();
  watch.poll(fromAll(zone));
  const { state } = watch;
  const seen = observe(fromAll(bigger), state.poll + 1, state.now + MINUTE_MS);
  const now = Instant.parse(state.now + MINUTE_MS);
  const [one, two] = [decide(seen, state, state.policy, now), decide(seen.toReversed(), state, state.policy, now)];
  expect(two).toEqual(one);
  expect(one.list?.version).toBe(2);
});

test("row 29, a crash between observing and publishing: the same poll after a restart decides the same", () => {
  const watch = startWatch();
  watch.poll(fromAll(zone));
  const { state } = watch;
  const seen = observe(fromAll(bigger), state.poll + 1, state.now + MINUTE_MS);
  const now = Instant.parse(state.now + MINUTE_MS);
  const before = decide(seen, state, state.policy, now);
  const memory = WatchMemory.parse(JSON.parse(JSON.stringify(state.memory)));
  expect(decide(seen, { ...state, memory }, state.policy, now)).toEqual(before);
});

test("row 30, the database was down and the memory is lost: no DNS host of the list retires for it", () => {
  const watch = startSettled();
  watch.state.memory = { ...initialMemory(), poll: watch.state.memory.poll };
  watch.pollFor(10 * MINUTE_MS, fromAll(zone));
  expect(watch.stateOf(NEW)).toBe("active");
  watch.pollFor(HOUR_MS, fromAll(bigger));
  expect(watch.versions).toHaveLength(1);
});

test("row 31, the clock jumps back a day: history stays in order and retiring isn't put off", () => {
  const watch = startSettled();
  watch.state.now -= 24 * HOUR_MS;
  watch.pollFor(HOUR_MS, fromAll(zone));
  expect(watch.stateOf(NEW)).toBe("retiring");
  const times = watch.versions.map(({ changedAt }) => changedAt);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test("row 32, a cold start without DNS: version 1 is the published list, and nothing is confirmed", () => {
  const watch = startWatch();
  const decision = watch.poll(fromAll({ ipv4: "timeout", ipv6: "timeout" }));
  expect(decision.confirmed).toBe(false);
  expect(watch.prefixes()).toHaveLength(11);
  expect(watch.state.list?.entries.every(({ sources }) => sources.join() === "published")).toBe(true);
});

test("row 33, the watcher stood still for a week: the age is raised, and the list is as it was", () => {
  const watch = startSettled();
  const before = toFeed(watch);
  expect(codesOf(watch.tick(7 * 24 * HOUR_MS))).toEqual(["stale-critical"]);
  expect(toFeed(watch)).toBe(before);
});

test("row 34, A and B take turns: both stay allowed, in one version", () => {
  const watch = startWatch();
  const other = { ipv4: [...zone.ipv4, "83.96.228.91"], ipv6: zone.ipv6 };
  for (let turn = 0; turn < 100; turn++) watch.poll(fromAll(turn % 2 === 0 ? bigger : other));
  expect([watch.stateOf(NEW), watch.stateOf("83.96.228.91")]).toEqual(["active", "active"]);
  expect(watch.versions.length).toBeLessThanOrEqual(3);
});

test.each([1, 20, 40, 600])(
  "row 34, A and B take turns: 347 toggles, %i minutes apart, are two events at most, and what stays away in the end retires and leaves",
  (minutes) => {
    const watch = startSettled();
    const turn = (answers: Parameters<typeof fromAll>[0]) => {
      for (let half = 0; half < 2; half++) watch.poll(fromAll(answers), (minutes * MINUTE_MS) / 2);
    };
    for (let toggle = 0; toggle < 347; toggle++) turn(toggle % 2 === 0 ? { ...zone } : bigger);
    expect(watch.versions.length - 1).toBeLessThanOrEqual(2);
    expect(watch.prefixes()).toContain(Prefix.parse(NEW));
    for (let hour = 0; hour < 150; hour++) watch.poll(fromAll(zone), HOUR_MS);
    expect(watch.stateOf(NEW)).toBeNull();
    expect(watch.changes.slice(-2).map(({ disposition }) => disposition)).toEqual(["retire", "remove"]);
  },
);

test("row 35, nobody could be told of a change: the next decision is the same, told or not", () => {
  const watch = startSettled();
  const again = watch.poll(fromAll(bigger));
  expect([again.list, again.changes]).toEqual([null, []]);
  expect(watch.versions).toHaveLength(1);
});
