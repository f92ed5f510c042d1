import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AllowList, type EntryState } from "#lib/allow-list/allow-list.ts";
import { applyChanges, diffLists } from "#lib/allow-list/change.ts";
import { compareLists, isSameList } from "#lib/allow-list/compare-lists.ts";
import { reconcile } from "#lib/allow-list/reconcile.ts";
import { Address } from "#lib/net/address.ts";
import { MaskedPrefix, Prefix } from "#lib/net/prefix.ts";
import { collapse, isSameCover, subtract } from "#lib/net/prefix-set.ts";
import { hosts } from "./watch-story.ts";

// Small enough a space that prefixes nest, meet and part all the time.
const prefix = fc
  .record({ last: fc.nat(31), length: fc.integer({ min: 27, max: 32 }), isIpv6: fc.boolean() })
  .map(({ last, length, isIpv6 }) =>
    MaskedPrefix.parse(isIpv6 ? `2001:db8::${last.toString(16)}/${length + 96}` : `192.0.2.${last}/${length}`),
  );
const states: readonly EntryState[] = ["active", "planned", "retiring"];
const entries = fc.array(fc.tuple(prefix, fc.constantFrom(...states)), { minLength: 1, maxLength: 8 });

/** A list of what was drawn, the first state of an address being its state. */
function toList(version: number, drawn: readonly (readonly [Prefix, EntryState])[]): AllowList {
  const placed: { prefix: Prefix; state: EntryState }[] = [];
  for (const state of states) {
    const own = collapse(drawn.filter((one) => one[1] === state).map((one) => one[0]));
    const taken = placed.map((one) => one.prefix);
    placed.push(...own.flatMap((one) => subtract([one], taken)).map((one) => ({ prefix: one, state })));
  }
  const rest = { sources: ["published"], since: 1, effectiveAt: null, keepUntil: null };
  return AllowList.parse({ version, changedAt: version, entries: placed.map((one) => ({ ...one, ...rest })) });
}
const all = (list: AllowList) => list.entries.map((entry) => entry.prefix);
const inState = (list: AllowList, state: EntryState) =>
  all({ ...list, entries: list.entries.filter((e) => e.state === state) });

describe("for any two lists", () => {
  test("the changes applied to one give the other, prefix by prefix, and nothing is missing in between", () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const [from, to] = [toList(1, one), toList(2, other)];
        const changes = diffLists(from, to);
        expect(applyChanges(all(from), changes)).toEqual(applyChanges(all(to), []));
        // What both lists hold is covered after every single step: adding comes first.
        const kept = subtract(all(from), subtract(all(from), all(to)));
        for (const [i] of changes.entries()) {
          expect(subtract(kept, applyChanges(all(from), changes.slice(0, i + 1)))).toEqual([]);
        }
        const named = (disposition: string) =>
          changes.filter((change) => change.disposition === disposition).flatMap((change) => change.prefixes);
        expect(isSameCover(named("add"), subtract(all(to), all(from)))).toBe(true);
        expect(isSameCover(named("remove"), subtract(all(from), all(to)))).toBe(true);
      }),
    );
  });

  test("the comparison names every address that came, went or moved, once", () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const [from, to] = [toList(1, one), toList(2, other)];
        const { added, removed, moved } = compareLists(from, to);
        expect(isSameCover(added, subtract(all(to), all(from)))).toBe(true);
        expect(isSameCover(removed, subtract(all(from), all(to)))).toBe(true);
        for (const state of states) {
          const gone = subtract(inState(from, state), inState(to, state));
          const told = [...removed, ...moved.filter((move) => move.from === state).flatMap((move) => move.prefixes)];
          expect(subtract(gone, told)).toEqual([]);
        }
        expect(isSameList(from, to)).toBe(added.length + removed.length + moved.length === 0);
      }),
    );
  });
});

test("each record names its own state, date and cause", () => {
  const one = (text: string, state: EntryState) => [Prefix.parse(text), state] as const;
  const before = toList(1, [one("192.0.2.1", "active")]);
  const after = toList(2, [one("192.0.2.1", "retiring"), one("192.0.2.2", "active"), one("192.0.2.3", "active")]);
  expect(diffLists(before, after)).toMatchObject([
    {
      disposition: "add",
      impact: "AddedIp",
      state: "active",
      prefixes: hosts("192.0.2.2", "192.0.2.3"),
      unannounced: true,
    },
    { disposition: "retire", impact: "RetiringIp", state: "retiring", add: [], remove: [], unannounced: true },
  ]);
  expect(diffLists(null, before)).toMatchObject([{ disposition: "add", unannounced: false }]);
  expect(diffLists(after, after)).toEqual([]);
});

test("published list and DNS are compared by what they cover, not by spelling", () => {
  const published = hosts("192.0.2.0/28", "192.0.2.4/32", "198.51.100.1", "198.51.100.2", "2001:db8::/64");
  const named = ["192.0.2.4", "198.51.100.1", "203.0.113.5"].map((text) => Address.parse(text));
  expect(reconcile(published, named)).toEqual({
    covered: [
      { address: "192.0.2.4", prefix: "192.0.2.0/28" },
      { address: "198.51.100.1", prefix: "198.51.100.1/32" },
    ],
    dnsOnly: ["203.0.113.5"],
    publishedOnly: hosts("198.51.100.2"),
    inexpressible: hosts("2001:db8::/64"),
  });
});
