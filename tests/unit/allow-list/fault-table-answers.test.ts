import { describe, expect, test } from "vitest";
import { failures } from "#lib/allow-list/observation.ts";
import {
  type Answers,
  codesOf,
  first,
  fromAll,
  HOUR_MS,
  holdsOf,
  hosts,
  MINUTE_MS,
  second,
  startWatch,
  toFeed,
  type Watch,
  zone,
} from "./watch-story.ts";

const NEW = "83.96.228.90";
const NEW6 = "2a02:2308::216:3eff:fe55:68ab";
const bigger = { ipv4: [...zone.ipv4, NEW], ipv6: [...zone.ipv6, NEW6] };

/** A watch that has confirmed the zone and the two hosts that only DNS names. */
function startSettled(): Watch {
  const watch = startWatch();
  watch.poll(fromAll(bigger));
  watch.poll(fromAll(bigger));
  expect(watch.stateOf(NEW)).toBe("active");
  expect(watch.stateOf(NEW6)).toBe("active");
  return watch;
}

function expectKept(watch: Watch, act: (watch: Watch) => void): void {
  const before = toFeed(watch);
  act(watch);
  expect(toFeed(watch)).toBe(before);
}

test("row 1, SERVFAIL in both families from one resolver: the other one is used, and nothing is raised before two polls", () => {
  const watch = startWatch();
  watch.poll(fromAll(zone));
  const broken = { [first]: { ipv4: "servfail", ipv6: "servfail" } } as const;
  expect(codesOf(watch.poll({ ...broken, [second]: bigger }))).toEqual([]);
  expect(codesOf(watch.poll({ ...broken, [second]: bigger }))).toEqual(["resolver-failed"]);
  expect(watch.stateOf(NEW)).toBe("active");
  expect(codesOf(watch.poll(fromAll(bigger)))).toEqual([]);
});

test("row 2, nothing from any resolver: not a byte changes, and the age is raised until the recovery", () => {
  const watch = startSettled();
  expectKept(watch, () => {
    const down = fromAll({ ipv4: "servfail", ipv6: "timeout" });
    expect(codesOf(watch.pollFor(50 * MINUTE_MS, down))).toEqual(["resolver-failed"]);
    const later = watch.pollFor(10 * MINUTE_MS, down);
    expect(codesOf(later)).toEqual(["resolver-failed", "stale-warning"]);
    expect(later.confirmed).toBe(false);
    expect(codesOf(watch.tick(23 * HOUR_MS))).toContain("stale-serious");
    expect(codesOf(watch.tick(48 * HOUR_MS))).toContain("stale-critical");
    const recovered = watch.poll(fromAll(bigger));
    expect(codesOf(recovered)).toEqual([]);
    expect(recovered.confirmed).toBe(true);
  });
});

test.each([
  { broken: "ipv6", ok: "ipv4", added: NEW, missing: NEW6 },
  { broken: "ipv4", ok: "ipv6", added: NEW6, missing: NEW },
] as const)("row 3, $broken fails: $ok is updated, $broken is carried and marked", ({ broken, ok, added, missing }) => {
  const watch = startWatch();
  watch.poll(fromAll(zone));
  const decision = watch.poll(fromAll({ [ok]: bigger[ok], [broken]: "servfail" }));
  expect(watch.stateOf(added)).toBe("active");
  expect(watch.stateOf(missing)).toBeNull();
  expect(watch.prefixes()).toHaveLength(12);
  expect(decision.memory.families[broken]).toMatchObject({ outcome: "fail", failure: "servfail" });
  expect(decision.confirmed).toBe(false);
});

test("row 4, A answers and AAAA has no data: the loss of IPv6 is held until an operator approves it, then it retires", () => {
  const watch = startSettled();
  const half = fromAll({ ipv4: bigger.ipv4, ipv6: "nodata" });
  expectKept(watch, () => {
    const held = watch.pollFor(2 * HOUR_MS, half);
    const lost = hosts(...zone.ipv6, NEW6);
    expect(holdsOf(held)).toEqual([{ reason: "family-lost", family: "ipv6", add: [], remove: lost }]);
    expect(codesOf(held)).toEqual(["family-lost", "stale-warning"]);
    watch.state.approved.add(held.holds[0]?.key ?? "");
  });
  const released = watch.poll(half);
  expect(released.holds).toEqual([]);
  expect(watch.stateOf(NEW6)).toBe("retiring");
  expect(watch.stateOf("2a02:2308::216:3eff:fe55:68aa")).toBe("active");
  expect(watch.poll(half).confirmed).toBe(true);
});

test("row 5, NXDOMAIN from all: kept for ever, and raised as a removed name", () => {
  const watch = startSettled();
  expectKept(watch, () => {
    const decision = watch.pollFor(5 * HOUR_MS, fromAll({ ipv4: "nxdomain", ipv6: "nxdomain" }));
    expect(codesOf(decision)).toEqual(["name-removed", "stale-warning"]);
    watch.tick(1000 * HOUR_MS);
  });
});

test("row 6, NXDOMAIN from one resolver: its fault, and the other one's answer counts", () => {
  const watch = startWatch();
  watch.poll(fromAll(zone));
  const split: Answers = { [first]: { ipv4: "nxdomain", ipv6: "nxdomain" }, [second]: bigger };
  watch.poll(split);
  const decision = watch.poll(split);
  expect(watch.stateOf(NEW)).toBe("active");
  expect(codesOf(decision)).toEqual(["resolvers-disagree"]);
  expect(decision.confirmed).toBe(true);
});

test("row 7, no data in both families: kept and raised, also when the name never had an address", () => {
  const empty = fromAll({ ipv4: "nodata", ipv6: "nodata" });
  const watch = startSettled();
  expectKept(watch, () => {
    const decision = watch.pollFor(HOUR_MS, empty);
    expect(codesOf(decision)).toContain("name-empty");
    expect(decision.holds.map(({ family }) => family)).toEqual(["ipv4", "ipv6"]);
  });
  const cold = startWatch();
  const decision = cold.poll(empty);
  expect(codesOf(decision)).toEqual(["name-empty"]);
  expect(decision.confirmed).toBe(false);
  expect(cold.prefixes()).toHaveLength(11);
});

const failing: readonly (readonly [string, (typeof failures)[number]])[] = [
  ["row 8, CNAME alone, dangling, looping or too long", "cname"],
  ["row 9, NOERROR without an address and without SOA", "malformed"],
  ["row 11, TC and no TCP", "truncated"],
  ["row 18, an answer to another question, of another owner, class or type", "malformed"],
  ["row 19, only answers with a wrong id or source", "timeout"],
  ["row 20, malformed packets", "malformed"],
];
test.each(failing)("%s: not a byte changes", (_, failure) => {
  const watch = startSettled();
  expectKept(watch, () => {
    const decision = watch.pollFor(HOUR_MS / 2, fromAll({ ipv4: failure, ipv6: failure }));
    expect(decision.memory.families.ipv4).toMatchObject({ outcome: "fail", failure });
  });
});

test("every failure there is leaves list, hosts and holds as they are", () => {
  for (const failure of failures) {
    const watch = startSettled();
    const { sightings } = watch.state.memory.families.ipv4;
    expectKept(watch, () => watch.pollFor(HOUR_MS, fromAll({ ipv4: failure, ipv6: failure })));
    expect(watch.state.memory.families.ipv4.sightings).toEqual(sightings);
  }
});

describe("row 10, 120 A records at once", () => {
  const flood = { ...zone, ipv4: [...zone.ipv4, ...Array.from({ length: 113 }, (_, i) => `83.96.229.${i + 1}`)] };

  test("none of them is published and all are held; what the same poll adds to IPv6 is", () => {
    const watch = startWatch();
    watch.poll(fromAll(zone));
    const decision = watch.poll(fromAll({ ...flood, ipv6: bigger.ipv6 }));
    expect(holdsOf(decision)).toMatchObject([{ reason: "too-many", family: "ipv4", remove: [] }]);
    expect(decision.holds[0]?.add).toHaveLength(113);
    expect(watch.prefixes()).toHaveLength(12);
    expect(watch.stateOf(NEW6)).toBe("active");
  });

  test("an approval lets exactly these through, once", () => {
    const watch = startWatch();
    watch.poll(fromAll(zone));
    const held = watch.poll(fromAll(flood));
    watch.state.approved.add(held.holds[0]?.key ?? "");
    const other = { ...flood, ipv4: [...flood.ipv4, "83.96.230.1"] };
    expect(watch.poll(fromAll(other)).holds).toHaveLength(1);
    expect(watch.prefixes()).toHaveLength(11);
    watch.poll(fromAll(zone));
    watch.poll(fromAll(flood));
    expect(watch.prefixes()).toHaveLength(11);
    watch.state.approved.add(watch.poll(fromAll(flood)).holds[0]?.key ?? "");
    expect(watch.tick(0).holds).toEqual([]);
    expect(watch.prefixes()).toHaveLength(124);
  });

  test("when they are gone again, so is the hold", () => {
    const watch = startWatch();
    watch.poll(fromAll(zone));
    watch.poll(fromAll(flood));
    expect(watch.poll(fromAll({ ipv4: "timeout", ipv6: "timeout" })).holds).toHaveLength(1);
    expect(watch.tick(HOUR_MS).holds).toHaveLength(1);
    expect(watch.poll(fromAll(zone)).holds).toEqual([]);
    expect(watch.versions).toHaveLength(1);
  });
});
