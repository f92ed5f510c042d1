import fc from "fast-check";
import { expect, test } from "vitest";
import { compareLists, isSameList } from "#lib/allow-list/compare-lists.ts";
import { defaultGuards } from "#lib/allow-list/decide.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { MaskedPrefix, Prefix } from "#lib/net/prefix.ts";
import { covers } from "#lib/net/prefix-set.ts";
import { type Answers, first, fromAll, HOUR_MS, MINUTE_MS, second, startWatch, zone } from "./watch-story.ts";

const pool4 = [...zone.ipv4, "83.96.228.90", "83.96.228.91", "83.96.228.92", "83.96.228.93"];
const pool6 = [...zone.ipv6, "2a02:2308::4be:0:7", "2a02:2308::5:1"];
const said = (pool: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.subarray([...pool], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.constantFrom("servfail" as const, "nodata" as const, "nxdomain" as const) },
  );
const answer = fc.record({ ipv4: said(pool4), ipv6: said(pool6) });
const prefix = fc
  .tuple(fc.constantFrom(...pool4), fc.integer({ min: 24, max: 32 }))
  .map(([address, length]) => MaskedPrefix.parse(`${address}/${length}`));
const published = fc
  .tuple(fc.subarray([...articleList]), fc.array(prefix, { maxLength: 4 }))
  .map(([kept, more]) => [...kept, ...more]);

const dns = fc.record({
  do: fc.constant("poll" as const),
  answers: fc.oneof(
    answer.map((one): Answers => fromAll(one)),
    fc.record({ [first]: answer, [second]: answer }),
  ),
  afterMs: fc.nat(40 * MINUTE_MS),
});
const time = fc.record({
  do: fc.constant("tick" as const),
  afterMs: fc.integer({ min: -HOUR_MS, max: 100 * HOUR_MS }),
});
const edit = fc.record({ do: fc.constant("edit" as const), published });
const announcement = fc.record({
  do: fc.constant("announce" as const),
  kind: fc.constantFrom("add" as const, "remove" as const),
  prefixes: fc.array(prefix, { minLength: 1, maxLength: 2 }),
  inMs: fc.nat(100 * HOUR_MS),
});
const story = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: dns },
    { weight: 2, arbitrary: time },
    { weight: 1, arbitrary: edit },
    { weight: 1, arbitrary: announcement },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("approve" as const, "withdraw" as const) }) },
  ),
  { minLength: 1, maxLength: 30 },
);
type Step = typeof story extends fc.Arbitrary<(infer One)[]> ? One : never;
type Watch = ReturnType<typeof startWatch>;

function take(watch: Watch, step: Step, id: number) {
  const { state } = watch;
  if (step.do === "poll") return watch.poll(step.answers, step.afterMs);
  if (step.do === "tick") return watch.tick(step.afterMs);
  if (step.do === "edit") state.published = step.published;
  if (step.do === "withdraw") state.announcements = state.announcements.slice(1);
  if (step.do === "announce") {
    const [announcedAt, effectiveAt] = [Instant.parse(state.now), Instant.parse(state.now + step.inMs)];
    state.announcements = [...state.announcements, { ...step, id: `${id}`, announcedAt, effectiveAt, reason: null }];
  }
  if (step.do === "approve") for (const { key } of watch.tick(0).holds) state.approved.add(key);
  return watch.tick(0);
}

test("whatever operators and resolvers do, a version is made when, and only when, addresses or states move, and none is empty", () => {
  fc.assert(
    fc.property(story, (steps) => {
      const watch = startWatch();
      watch.tick(0);
      for (const [id, step] of steps.entries()) {
        const before = watch.state.list;
        const decision = take(watch, step, id);
        expect(watch.prefixes().length).toBeGreaterThan(0);
        if (decision.list !== null && before !== null) {
          expect(isSameList(before, decision.list)).toBe(false);
        }
        // Deciding again on what was decided moves nothing. What was too much for a shorter list may fit into the longer one.
        if (decision.list !== null && decision.holds.some(({ reason }) => reason === "too-many")) continue;
        const again = watch.tick(0);
        expect([again.list, again.holds.map(({ key }) => key)]).toEqual([null, decision.holds.map(({ key }) => key)]);
      }
    }),
    { numRuns: 60 },
  );
});

test("without an operator, nothing that was active leaves the list before it was retiring for its full time", () => {
  const retireAfterMs = 5 * HOUR_MS;
  fc.assert(
    fc.property(fc.array(fc.oneof(dns, dns, time), { minLength: 1, maxLength: 30 }), (steps) => {
      const watch = startWatch({ policy: { ...defaultGuards, retireAfterMs } });
      watch.tick(0);
      for (const [id, step] of steps.entries()) {
        const before = watch.state.list;
        const { list } = take(watch, step, id);
        if (list === null || before === null) continue;
        for (const gone of compareLists(before, list).removed) {
          const entry = before.entries.find((one) => covers([one.prefix], gone));
          expect(entry?.state).toBe("retiring");
          expect(entry?.keepUntil).toBeLessThanOrEqual(watch.state.now);
        }
        for (const address of zone.ipv4) expect(covers(watch.prefixes(), Prefix.parse(address))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
