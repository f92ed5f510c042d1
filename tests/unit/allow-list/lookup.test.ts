import { expect, test } from "vitest";
import { AllowList } from "#lib/allow-list/allow-list.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { lookUp } from "#lib/allow-list/lookup.ts";
import { Address } from "#lib/net/address.ts";

const DAY = 86_400_000;

function list(version: number, entries: readonly (readonly [string, "planned" | "active" | "retiring"])[]): AllowList {
  return AllowList.parse({
    version,
    changedAt: version * DAY,
    entries: entries.map(([prefix, state]) => ({
      prefix,
      state,
      sources: ["dns"],
      since: 1,
      effectiveAt: null,
      keepUntil: state === "retiring" ? 99 * DAY : null,
    })),
  });
}

const always = ["192.0.2.0/28", "active"] as const;
const v1 = list(1, [always]);
const v2 = list(2, [always, ["198.51.100.7", "planned"], ["203.0.113.0/24", "active"]]);
const v3 = list(3, [always, ["198.51.100.7", "active"], ["203.0.113.0/24", "retiring"]]);
const v4 = list(4, [always, ["198.51.100.7", "active"]]);
const v5 = list(5, [always, ["198.51.100.7", "active"], ["203.0.113.9", "active"], ["2001:db8::/64", "planned"]]);
const history = [v4, v3, v2, v1];

test.each([
  ["192.0.2.15", "listed", "192.0.2.0/28", 1, null, 5],
  ["192.0.2.16", "never", null, null, null, 5],
  ["198.51.100.7", "listed", "198.51.100.7/32", 2, null, 5],
  ["203.0.113.8", "was-listed", "203.0.113.0/24", 2, 4, 3],
  ["203.0.113.9", "listed", "203.0.113.9/32", 5, null, 5],
  ["2001:db8::ffff", "planned", "2001:db8::/64", 5, null, 5],
  ["::ffff:192.0.2.1", "listed", "192.0.2.0/28", 1, null, 5],
])("%s is %s now", (text, verdict, prefix, since, until, version) => {
  const found = lookUp(Address.parse(text), { current: v5, history });
  const days = { since: since && since * DAY, until: until && until * DAY };
  expect(found).toEqual({ verdict, prefix, version, ...days });
});

test.each([
  [1.5, "203.0.113.9", "never", null, 1],
  [2, "203.0.113.9", "listed", null, 2],
  [3.5, "203.0.113.9", "retiring", 99, 3],
  [4.5, "203.0.113.9", "was-listed", 4, 4 - 1],
  [2.5, "198.51.100.7", "planned", null, 2],
  [0.5, "192.0.2.1", "never", null, null],
])("on day %s, %s was %s", (day, text, verdict, until, version) => {
  const found = lookUp(Address.parse(text), { current: v5, history, at: Instant.parse(day * DAY) });
  expect(found).toMatchObject({ verdict, version, until: until && until * DAY });
});

test("the order of the history is of no account, nor whether it holds the current list or versions without a move", () => {
  for (const text of ["192.0.2.15", "203.0.113.8", "203.0.113.9", "198.51.100.7", "198.51.100.8"]) {
    const address = Address.parse(text);
    const expected = lookUp(address, { current: v5, history });
    expect(lookUp(address, { current: v5, history: [v1, v5, v3, v4, v2] })).toEqual(expected);
  }
  const sparse = lookUp(Address.parse("192.0.2.15"), { current: v5, history: [v1] });
  expect(sparse.since).toBe(DAY);
});
