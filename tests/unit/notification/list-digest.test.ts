import { describe, expect, test } from "vitest";
import type { AllowList, EntryState } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { type ListDigest, toDigestEvents, toListDigest } from "#lib/notification/list-digest.ts";

const soon = Instant.parse(Date.UTC(2026, 11, 1, 8));
const later = Instant.parse(Date.UTC(2026, 11, 8, 8));

interface Row {
  readonly prefix: string;
  readonly state?: EntryState;
  readonly at?: Instant | null;
}

const active = (...texts: readonly string[]): Row[] => texts.map((prefix) => ({ prefix }));
const planned = (prefix: string, at = soon): Row => ({ prefix, state: "planned", at });
const retiring = (prefix: string, at = soon): Row => ({ prefix, state: "retiring", at });

function listOf(version: number, rows: readonly Row[]): AllowList {
  const entries = rows.map(({ prefix, state = "active", at = null }: Row) => ({
    prefix: Prefix.parse(prefix),
    state,
    sources: ["published" as const],
    since: 1,
    effectiveAt: state === "planned" ? at : null,
    keepUntil: state === "retiring" ? at : null,
  }));
  return { version, changedAt: Instant.parse(version), entries };
}

/** The record of an announcement, as the watcher stores it with a version. */
function recordOf(version: number, { prefix, state = "active", at = null }: Row, reason: string | null): Change {
  const isGoing = state === "retiring";
  return {
    version,
    disposition: isGoing ? "retire" : "add",
    impact: isGoing ? "RetiringIp" : "AddedIp",
    state,
    prefixes: [Prefix.parse(prefix)],
    add: [],
    remove: [],
    sources: ["published"],
    detectedAt: Instant.parse(version),
    announcedAt: Instant.parse(version),
    effectiveAt: at,
    keepUntil: isGoing ? at : null,
    noticeHours: 24,
    unannounced: false,
    reason,
  };
}

interface Case {
  readonly name: string;
  readonly from: readonly Row[];
  readonly to: readonly Row[];
  readonly records?: readonly Change[];
  readonly digest: { readonly [Key in keyof ListDigest]?: unknown };
  readonly events: readonly string[];
}

const a = "192.0.2.1/32";
const b = "192.0.2.2/32";
const block = "198.51.100.0/24";
const halves = ["198.51.100.0/25", "198.51.100.128/25"];

const nothing: readonly Case[] = [
  { name: "nothing happened", from: active(a), to: active(a), digest: {}, events: [] },
  { name: "a host retires by itself", from: active(a, b), to: [...active(a), retiring(b)], digest: {}, events: [] },
  { name: "a retiring host is back", from: [...active(a), retiring(b)], to: active(a, b), digest: {}, events: [] },
  { name: "a block is split", from: active(block), to: active(...halves), digest: {}, events: [] },
  { name: "halves are merged", from: active(...halves), to: active(block), digest: {}, events: [] },
  { name: "what was to come is there", from: [...active(a), planned(b)], to: active(a, b), digest: {}, events: [] },
  {
    name: "what is let in is to come",
    from: [...active(a), retiring(b)],
    to: [...active(a), planned(b)],
    digest: {},
    events: [],
  },
  {
    name: "what is to go is still to go",
    from: [...active(a), retiring(b)],
    to: [...active(a), retiring(b)],
    records: [recordOf(1, retiring(b), null)],
    digest: {},
    events: [],
  },
];

const news: readonly Case[] = [
  { name: "a prefix came", from: active(a), to: active(a, b), digest: { added: [b] }, events: ["change-published"] },
  {
    name: "a prefix came, and retires already",
    from: active(a),
    to: [...active(a), retiring(b)],
    digest: { added: [b] },
    events: ["change-published"],
  },
  { name: "a prefix left", from: active(a, b), to: active(a), digest: { removed: [b] }, events: ["change-published"] },
  {
    name: "a retiring prefix left",
    from: [...active(a), retiring(b)],
    to: active(a),
    digest: { removed: [b] },
    events: ["change-published"],
  },
  {
    name: "half of a block left",
    from: active(block),
    to: active("198.51.100.0/25"),
    digest: { removed: ["198.51.100.128/25"] },
    events: ["change-published"],
  },
  {
    name: "a prefix is to come",
    from: active(a),
    to: [...active(a), planned(b)],
    records: [recordOf(2, planned(b), "Nieuwe server")],
    digest: { coming: [{ prefixes: [b], at: soon, reason: "Nieuwe server" }] },
    events: ["change-announced"],
  },
  {
    name: "what was to come comes at another moment",
    from: [...active(a), planned(b)],
    to: [...active(a), planned(b, later)],
    digest: { coming: [{ prefixes: [b], at: later, reason: null }] },
    events: ["change-announced"],
  },
  {
    name: "two prefixes come at two moments, the first one first",
    from: active(a),
    to: [...active(a), planned(block, later), planned(b)],
    digest: {
      coming: [
        { prefixes: [b], at: soon, reason: null },
        { prefixes: [block], at: later, reason: null },
      ],
    },
    events: ["change-announced"],
  },
  {
    name: "what was to come doesn't",
    from: [...active(a), planned(b)],
    to: active(a),
    digest: { cancelled: [b] },
    events: ["change-announced"],
  },
  {
    name: "a prefix is to go",
    from: active(a, b),
    to: [...active(a), retiring(b)],
    records: [recordOf(2, retiring(b), "Oude server")],
    digest: { going: [{ prefixes: [b], at: soon, reason: "Oude server" }] },
    events: ["change-announced"],
  },
  {
    name: "what was to go stays",
    from: [...active(a), retiring(b)],
    to: active(a, b),
    records: [recordOf(1, retiring(b), null)],
    digest: { staying: [b] },
    events: ["change-announced"],
  },
  {
    name: "one came and another one is to come",
    from: active(a),
    to: [...active(a, b), planned(block)],
    digest: { added: [b], coming: [{ prefixes: [block], at: soon, reason: null }] },
    events: ["change-published", "change-announced"],
  },
];

const empty: ListDigest = { added: [], removed: [], coming: [], going: [], cancelled: [], staying: [] };

describe.each([
  { kind: "nothing is told when", cases: nothing },
  { kind: "it is told that", cases: news },
])("$kind", ({ cases }) => {
  test.each(cases)("$name", ({ from, to, records = [], digest, events }) => {
    const made = toListDigest(listOf(1, from), listOf(2, to), records);
    expect(made).toEqual({ ...empty, ...digest });
    expect(toDigestEvents(made)).toEqual(events);
  });
});

test("a change and its reverse leave nothing, and once more they leave one change", () => {
  const [first, second] = [listOf(1, active(a)), listOf(2, active(a, b))];
  expect(toDigestEvents(toListDigest(first, listOf(3, active(a)), []))).toEqual([]);
  expect(toListDigest(first, listOf(4, second.entries), [])).toEqual({ ...empty, added: [b] });
});
