import fc from "fast-check";
import { expect, test } from "vitest";
import { type AllowList, toAggregated } from "#lib/allow-list/allow-list.ts";
import { applyChanges } from "#lib/allow-list/change.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { Address, specialUseOf } from "#lib/net/address.ts";
import { edgesOf, toHostPrefix } from "#lib/net/prefix.ts";
import { covers } from "#lib/net/prefix-set.ts";
import { type Answer, type Answers, first, MINUTE_MS, second, startWatch, zone } from "./watch-story.ts";

const strangers4 = ["83.96.228.90", "83.96.228.91", "178.21.117.195"];
const strangers6 = ["2a02:2308::216:3eff:fe55:68ab", "2a02:2308::5:1"];
const special = ["10.0.0.1", "127.0.0.1", "::1", "2001:db8::1", "192.0.2.7"];
const failures = ["servfail", "timeout", "bogus", "malformed", "nodata", "nxdomain"] as const;

const answerOf = (pool: readonly string[]): fc.Arbitrary<Answer> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.subarray([...pool], { minLength: 1 }) },
    { weight: 2, arbitrary: fc.constantFrom(...failures) },
    {
      weight: 1,
      arbitrary: fc.record({
        says: fc.subarray([...pool], { minLength: 1 }),
        authenticated: fc.boolean(),
        stale: fc.boolean(),
      }),
    },
  );
const resolverAnswer = fc.record({
  ipv4: answerOf([...zone.ipv4, ...strangers4, "10.0.0.1", "192.0.2.7"]),
  ipv6: answerOf([...zone.ipv6, ...strangers6, "::1", "2001:db8::1"]),
});
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      answers: fc.dictionary(fc.constantFrom(first, second), resolverAnswer),
      afterMs: fc.nat(40 * MINUTE_MS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ tickMs: fc.nat(200 * 60 * MINUTE_MS) }) },
);
const story = fc.array(step, { minLength: 1, maxLength: 25 });

/** All addresses that a good, fresh answer named: the most that DNS may have brought in. */
function acceptable(answers: Answers): string[] {
  return Object.values(answers).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].flatMap(namedBy));
}

function namedBy(answer: Answer | undefined): readonly string[] {
  if (answer === undefined || typeof answer === "string") return [];
  const says = "says" in answer ? answer.says : answer;
  const isFresh = !("says" in answer) || answer.stale !== true;
  if (typeof says === "string" || !isFresh) return [];
  return says.some((text) => special.includes(text)) ? [] : says;
}

test("whatever is answered: never empty, never special-use, every address accepted or published, versions in order", () => {
  fc.assert(
    fc.property(story, (steps) => {
      const watch = startWatch();
      const accepted: string[] = [];
      for (const one of steps) {
        if ("tickMs" in one) watch.tick(one.tickMs);
        else {
          accepted.push(...acceptable(one.answers));
          watch.poll(one.answers, one.afterMs);
        }
        const allowed = [...articleList, ...accepted.map((text) => toHostPrefix(Address.parse(text)))];
        for (const prefix of watch.prefixes()) {
          expect(covers(allowed, prefix)).toBe(true);
          for (const edge of edgesOf(prefix)) expect(specialUseOf(edge)).toBeNull();
        }
        expect(watch.prefixes().length).toBeGreaterThan(0);
        for (const prefix of articleList) expect(covers(watch.prefixes(), prefix)).toBe(true);
      }
      expect(watch.versions.map(({ version }) => version)).toEqual(watch.versions.map((_, i) => i + 1));
    }),
    { numRuns: 80 },
  );
});

test("applying the changes since N to list N gives the latest list, for every N", () => {
  fc.assert(
    fc.property(story, (steps) => {
      const watch = startWatch();
      for (const one of steps) {
        if ("tickMs" in one) watch.tick(one.tickMs);
        else watch.poll(one.answers, one.afterMs);
      }
      const lists: (AllowList | null)[] = [null, ...watch.versions];
      for (const [since, list] of lists.entries()) {
        const changes = watch.changes.filter(({ version }) => version > since);
        const before = list?.entries.map(({ prefix }) => prefix) ?? [];
        expect(applyChanges(before, changes)).toEqual(watch.prefixes());
      }
    }),
    { numRuns: 30 },
  );
});

test("the order and the spelling of a poll's answers make no difference", () => {
  fc.assert(
    fc.property(story, (steps) => {
      const [one, other] = [startWatch(), startWatch()];
      for (const step of steps) {
        if ("tickMs" in step) {
          one.tick(step.tickMs);
          other.tick(step.tickMs);
          continue;
        }
        one.poll(step.answers, step.afterMs);
        const turned = Object.fromEntries(Object.entries(step.answers).toReversed());
        other.poll(turned, step.afterMs);
      }
      expect(other.state.list).toEqual(one.state.list);
      expect(other.state.memory).toEqual(one.state.memory);
    }),
    { numRuns: 30 },
  );
});

test("the article's list is published as eight aggregated prefixes", () => {
  const watch = startWatch();
  watch.tick(0);
  expect(watch.prefixes()).toHaveLength(11);
  expect(watch.state.list === null ? [] : toAggregated(watch.state.list)).toHaveLength(8);
});
