import { expect, test } from "vitest";
import type { EntryState } from "#lib/allow-list/allow-list.ts";
import { diffLists } from "#lib/allow-list/change.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { toPresence } from "#lib/allow-list/presence.ts";
import { listOf } from "#tests/support/article-list.ts";

const at = (hour: number) => Instant.parse(Date.UTC(2026, 10, 24, hour));

function history(...lists: readonly (readonly [readonly string[], EntryState?])[]) {
  const [first, ...rest] = lists.map(([texts, state], index) => ({
    ...listOf(texts, state, index + 1),
    changedAt: at(index),
  }));
  if (first === undefined) throw new Error("no list");
  const changes = rest.flatMap((list, index) => diffLists([first, ...rest][index] ?? first, list));
  return Object.fromEntries(
    toPresence({ at: first.changedAt, entries: first.entries }, changes).map(({ prefix, spans }) => [
      prefix,
      spans.map(
        ({ state, from, until }) =>
          `${state} ${new Date(from).getUTCHours()}-${until === null ? "" : new Date(until).getUTCHours()}`,
      ),
    ]),
  );
}

test("a prefix that stays has one span, one that goes ends, one that comes begins", () => {
  expect(history([["83.96.228.68/32", "83.96.228.77/32"]], [["83.96.228.68/32", "178.21.117.194/32"]])).toEqual({
    "83.96.228.68/32": ["active 0-"],
    "83.96.228.77/32": ["active 0-1"],
    "178.21.117.194/32": ["active 1-"],
  });
});

test("one that comes back has two spans", () => {
  const both = ["83.96.228.68/32", "83.96.228.77/32"];
  expect(history([both], [["83.96.228.68/32"]], [both])).toMatchObject({
    "83.96.228.77/32": ["active 0-1", "active 2-"],
  });
});

test("a state that moves begins a new span", () => {
  expect(history([["83.96.228.68/32"]], [["83.96.228.68/32"], "retiring"], [["83.96.228.68/32"]])).toEqual({
    "83.96.228.68/32": ["active 0-1", "retiring 1-2", "active 2-"],
  });
});

test("a block that is split keeps its state", () => {
  const halves = ["83.96.228.68/31", "83.96.228.70/31"];
  expect(history([["83.96.228.68/30"], "planned"], [halves, "planned"])).toEqual({
    "83.96.228.68/30": ["planned 0-1"],
    "83.96.228.68/31": ["planned 1-"],
    "83.96.228.70/31": ["planned 1-"],
  });
});
