import { describe, expect, test } from "vitest";
import { planPoll } from "#lib/allow-list/poll-interval.ts";
import {
  type Answer,
  codesOf,
  first,
  fromAll,
  HOUR_MS,
  holdsOf,
  hosts,
  second,
  startWatch,
  toFeed,
  zone,
} from "./watch-story.ts";

const NEW = "83.96.228.90";
const bigger = { ipv4: [...zone.ipv4, NEW], ipv6: zone.ipv6 };

describe("a zone that was validated", () => {
  const signed = (says: readonly string[]): Answer => ({ says, authenticated: true });
  const valid = fromAll({ ipv4: signed(bigger.ipv4), ipv6: signed(zone.ipv6) });
  const start = () => {
    const watch = startWatch();
    watch.poll(valid);
    watch.poll(valid);
    expect(watch.stateOf(NEW)).toBe("active");
    return watch;
  };
  const plus = [...bigger.ipv4, "83.96.228.91"];

  test("row 21, its signatures are bogus: held as a failed validation, not raised as an outage", () => {
    const watch = start();
    const before = toFeed(watch);
    const decision = watch.poll(fromAll({ ipv4: "bogus", ipv6: "bogus" }));
    expect(codesOf(decision)).toEqual(["validation-failed"]);
    expect(decision.holds).toMatchObject([{ reason: "validation-failed", add: [] }]);
    expect(toFeed(watch)).toBe(before);
    expect(watch.poll(valid).holds).toEqual([]);
  });

  test("row 22, AD disappears: additions are held, the list is kept", () => {
    const watch = start();
    const before = toFeed(watch);
    const decision = watch.pollFor(HOUR_MS, fromAll({ ipv4: plus, ipv6: zone.ipv6 }));
    expect(holdsOf(decision)).toEqual([
      { reason: "validation-lost", family: null, add: hosts("83.96.228.91"), remove: [] },
    ]);
    expect(decision.confirmed).toBe(false);
    expect(toFeed(watch)).toBe(before);
  });

  test("row 36, AD unknown because EDNS was dropped on the way: as row 22, for removals too", () => {
    const watch = start();
    const before = toFeed(watch);
    const decision = watch.pollFor(2 * HOUR_MS, fromAll(zone));
    expect(decision.confirmed).toBe(false);
    expect(codesOf(decision)).toContain("validation-lost");
    expect(toFeed(watch)).toBe(before);
  });

  test("a second resolver that never validated neither adds nor holds anything up", () => {
    const watch = start();
    const mixed = { [first]: { ipv4: signed(plus), ipv6: signed(zone.ipv6) }, [second]: bigger };
    watch.poll(mixed);
    const decision = watch.poll(mixed);
    expect(watch.stateOf("83.96.228.91")).toBe("active");
    expect(decision.confirmed).toBe(true);
  });
});

test("row 23, an expired answer: it neither confirms nor changes anything", () => {
  const watch = startWatch();
  watch.poll(fromAll(bigger));
  const before = toFeed(watch);
  const { goodAt } = watch.state.memory.families.ipv4;
  const stale = (says: readonly string[]): Answer => ({ says, stale: true });
  const decision = watch.pollFor(HOUR_MS, fromAll({ ipv4: stale(zone.ipv4), ipv6: stale(zone.ipv6) }));
  expect(decision.confirmed).toBe(false);
  expect(decision.memory.families.ipv4).toMatchObject({ outcome: "fail", failure: "stale", goodAt });
  expect(toFeed(watch)).toBe(before);
});

test.each([
  { ttlSeconds: 0, seconds: 30 },
  { ttlSeconds: 300, seconds: 300 },
  { ttlSeconds: 604_800, seconds: 900 },
])(
  "row 24, a TTL of $ttlSeconds: the next poll comes in $seconds s, neither at once nor in a week",
  ({ ttlSeconds, seconds }) => {
    const watch = startWatch();
    const answer: Answer = { says: zone.ipv4, ttlSeconds };
    const { memory } = watch.poll(fromAll({ ipv4: answer, ipv6: { says: zone.ipv6, ttlSeconds } }));
    const result = { ttlSeconds: memory.ttlSeconds, confirmed: true, hasSuspect: false };
    const bounds = { minSeconds: 30, maxSeconds: 900 };
    expect(planPoll(result, bounds, 0)).toEqual({ delaySeconds: seconds, intervalSeconds: seconds });
    expect(planPoll(result, bounds, 1).delaySeconds).toBeGreaterThanOrEqual(Math.max(30, 0.9 * seconds));
    expect(planPoll({ ...result, confirmed: false }, bounds, 0).delaySeconds).toBe(30);
  },
);
