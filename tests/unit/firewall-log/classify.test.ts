import fc from "fast-check";
import { expect, test } from "vitest";
import type { AllowList, EntryState } from "#lib/allow-list/allow-list.ts";
import { diffLists } from "#lib/allow-list/change.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { lookUp } from "#lib/allow-list/lookup.ts";
import { toPresence } from "#lib/allow-list/presence.ts";
import { createClassifier, toPast } from "#lib/firewall-log/classify.ts";
import { Address } from "#lib/net/address.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { listOf } from "#tests/support/article-list.ts";

const HOUR = 3_600_000;

function toHistory(versions: readonly (readonly (readonly [string, EntryState])[])[]): AllowList[] {
  return versions.map((entries, index) => {
    const listed = entries.flatMap(([prefix, state]) => listOf([prefix], state, index + 1).entries);
    return { version: index + 1, changedAt: Instant.parse((index + 1) * HOUR), entries: listed };
  });
}

function classifierOf(lists: readonly AllowList[]) {
  const [first] = lists;
  const current = lists.at(-1);
  if (first === undefined || current === undefined) throw new Error("no list");
  const changes = lists.slice(1).flatMap((list, index) => diffLists(lists[index] ?? first, list));
  return createClassifier({ current, presence: toPresence({ at: first.changedAt, entries: first.entries }, changes) });
}

test("an address is listed, planned, retiring, was listed until a moment, or never was", () => {
  const classify = classifierOf(
    toHistory([
      [
        ["83.96.228.68/32", "active"],
        ["83.96.228.77/32", "active"],
        ["2001:db8::/96", "active"],
      ],
      [
        ["83.96.228.68/32", "retiring"],
        ["178.21.117.194/32", "planned"],
        ["2001:db8::/96", "active"],
      ],
    ]),
  );
  const verdictOf = (text: string) => classify(Address.parse(text));
  expect(verdictOf("83.96.228.68")).toEqual({
    verdict: "retiring",
    prefix: "83.96.228.68/32",
    sinceVersion: 1,
    until: null,
  });
  expect(verdictOf("178.21.117.194")).toMatchObject({ verdict: "planned", prefix: "178.21.117.194/32" });
  expect(verdictOf("2001:db8::ffff:1")).toMatchObject({ verdict: "listed", prefix: "2001:db8::/96", sinceVersion: 1 });
  expect(verdictOf("83.96.228.77")).toEqual({
    verdict: "was-listed",
    prefix: "83.96.228.77/32",
    sinceVersion: null,
    until: 2 * HOUR,
  });
  expect(verdictOf("83.96.228.78")).toEqual({ verdict: "never", prefix: null, sinceVersion: null, until: null });
  expect(verdictOf("::ffff:83.96.228.68")).toMatchObject({ verdict: "retiring" });
});

test("it says the same as the lookup page, whatever happened to the list", () => {
  const prefix = fc.constantFrom("192.0.2.0/30", "192.0.2.4/30", "192.0.2.8/32", "2001:db8::/127", "2001:db8::4/128");
  const version = fc.uniqueArray(
    fc.tuple(prefix, fc.constantFrom("active" as const, "planned" as const, "retiring" as const)),
    {
      minLength: 1,
      selector: ([text]) => text,
    },
  );
  const addresses = ["192.0.2.1", "192.0.2.5", "192.0.2.8", "192.0.2.9", "2001:db8::1", "2001:db8::4", "2001:db8::5"];
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), (versions) => {
      const lists = toHistory(versions);
      const classify = classifierOf(lists);
      const current = lists.at(-1) ?? lists[0];
      for (const text of addresses) {
        const address = Address.parse(text);
        if (current === undefined) throw new Error("no list");
        const { verdict, prefix: held, until } = lookUp(address, { current, history: lists });
        expect(classify(address)).toMatchObject({ verdict, prefix: held, until });
      }
    }),
  );
});

test("of the past a log needs no more than when each prefix that is gone left the list, the latest first", () => {
  const [current, gone, earlier] = ["83.96.228.68/32", "83.96.228.69/32", "83.96.228.70/32"].map((text) =>
    Prefix.parse(text),
  );
  if (!(current && gone && earlier)) throw new Error("no prefixes");
  const span = (from: number, until: number | null) => ({
    ...{ state: "active" as const, from: Instant.parse(from), until: until === null ? null : Instant.parse(until) },
  });
  const presence = [
    { prefix: current, spans: [span(1, 2), span(3, null)] },
    { prefix: earlier, spans: [span(1, 5)] },
    { prefix: gone, spans: [span(1, 2), span(3, 9)] },
  ];
  expect(toPast(presence, 10)).toEqual([
    { prefix: gone, spans: [span(3, 9)] },
    { prefix: earlier, spans: [span(1, 5)] },
  ]);
  expect(toPast(presence, 1)).toEqual([{ prefix: gone, spans: [span(3, 9)] }]);
});
