import { describe, expect, test } from "vitest";
import { Instant } from "#lib/allow-list/instant.ts";
import type { LookupVerdict } from "#lib/allow-list/lookup.ts";
import type { LogAction } from "#lib/firewall-log/dialect.ts";
import type { LogSummary, SourceSummary, Tally } from "#lib/firewall-log/summarise.ts";
import { judge } from "#lib/firewall-log/verdict.ts";
import { Address } from "#lib/net/address.ts";
import { toHostPrefix } from "#lib/net/prefix.ts";

type Row = readonly [
  action: LogAction,
  port: number | null,
  count: number,
  lastMs?: number,
  protocol?: Tally["protocol"],
];

const versions: Partial<Record<LookupVerdict, number>> = { listed: 12, planned: 13, retiring: 3 };

function source(text: string, verdict: LookupVerdict, ...rows: readonly Row[]): SourceSummary {
  const address = Address.parse(text);
  const prefix = verdict === "never" ? null : toHostPrefix(address);
  const until = verdict === "was-listed" ? Instant.parse(1000) : null;
  const tallies = rows.map(([action, port, count, ms, protocol = "tcp"]): Tally => {
    const time = ms === undefined ? null : { clock: "utc" as const, ms };
    return { action, port, count, protocol, first: time, last: time };
  });
  const count = tallies.reduce((total, tally) => total + tally.count, 0);
  return {
    source: address,
    standing: { verdict, prefix, sinceVersion: versions[verdict] ?? null, until },
    count,
    tallies,
  };
}

function judgeSources(sources: readonly SourceSummary[], ports: readonly [number, ...number[]] = [25]) {
  const entries = sources.reduce((total, { count }) => total + count, 0);
  const summary: LogSummary = { entries, sources, othersEntries: 0, timeline: null };
  return judge(summary, ports);
}

const stranger = source("203.0.113.1", "never", ["blocked", 25, 400]);
const blocked = source(
  "83.96.228.77",
  "listed",
  ["blocked", 25, 37],
  ["blocked", 113, 9],
  ["blocked", null, 4, 0, "icmp"],
);
const arriving = source("83.96.228.68", "listed", ["allowed", 25, 5]);

describe("the verdict is the most urgent that the log gives", () => {
  test.each([
    ["nothing recognised", [], { kind: "nothing-recognised" }],
    ["nothing of the provider's", [stranger], { kind: "nothing-of-provider", entries: 400 }],
    [
      "blocked, though listed",
      [stranger, arriving, blocked],
      { kind: "blocked-listed", count: 37, port: 25, sinceVersion: 12, stillBlocked: [{ source: "83.96.228.77" }] },
    ],
    [
      "blocked, though planned",
      [source("83.96.228.70", "planned", ["blocked", 25, 2])],
      { kind: "blocked-planned", count: 2, sinceVersion: 13 },
    ],
    [
      "blocked, though retiring only",
      [arriving, source("83.96.228.71", "retiring", ["blocked", 25, 2])],
      { kind: "blocked-retiring", count: 2, sinceVersion: 3 },
    ],
    [
      "listed before planned",
      [source("83.96.228.70", "planned", ["blocked", 25, 99]), blocked],
      { kind: "blocked-listed", count: 37 },
    ],
    [
      "refused by the mail server",
      [arriving, source("83.96.228.72", "listed", ["rejected", null, 3], ["allowed", 25, 3])],
      { kind: "rejected-by-mail-server", count: 3 },
    ],
    [
      "blocked before refused",
      [source("83.96.228.72", "listed", ["rejected", null, 3]), blocked],
      { kind: "blocked-listed" },
    ],
    [
      "blocked still, and planned, before what is listed and came through later",
      [
        source("83.96.228.77", "listed", ["blocked", 25, 37, 1], ["allowed", 25, 1, 2]),
        source("83.96.228.70", "planned", ["blocked", 25, 2, 1]),
      ],
      { kind: "blocked-planned", count: 2 },
    ],
    [
      "refused by the mail server, after what was blocked came through",
      [
        source("83.96.228.77", "listed", ["blocked", 25, 37, 1], ["allowed", 25, 1, 2]),
        source("83.96.228.72", "listed", ["rejected", null, 3, 2]),
      ],
      { kind: "rejected-by-mail-server", count: 3 },
    ],
    [
      "blocked, until it came through",
      [source("83.96.228.77", "listed", ["blocked", 25, 37, 1], ["allowed", 25, 1, 2])],
      { kind: "blocked-listed", stillBlocked: [] },
    ],
    ["arrived", [stranger, arriving], { kind: "only-allowed", count: 5 }],
    [
      "logged, by rules that don't say what they do",
      [source("83.96.228.68", "listed", ["logged", 25, 6])],
      { kind: "only-logged", count: 6 },
    ],
    [
      "arrived, by the rule and by the mail server",
      [source("83.96.228.68", "listed", ["logged", 25, 6], ["allowed", null, 6])],
      { kind: "only-allowed", count: 6 },
    ],
    [
      "blocked, and no longer listed",
      [source("83.96.228.99", "was-listed", ["blocked", 25, 8])],
      { kind: "blocked-not-listed-any-more", count: 8, sinceVersion: null },
    ],
    [
      "pings only",
      [source("83.96.228.68", "listed", ["blocked", null, 7, 0, "icmp"])],
      { kind: "no-mail-traffic", count: 7 },
    ],
    [
      "no longer listed, and let in",
      [source("83.96.228.99", "was-listed", ["allowed", 25, 8])],
      { kind: "no-mail-traffic", count: 8 },
    ],
  ])("%s", (_, sources, expected) => {
    expect(judgeSources(sources)).toMatchObject(expected);
  });
});

describe("the port in the log is compared with where mail is to come to", () => {
  test.each([
    ["another port, blocked", [blocked], [2525], { kind: "wrong-port", port: 25, expectedPort: 2525, count: 46 }],
    ["another port, let in", [arriving], [2525], { kind: "wrong-port", port: 25, expectedPort: 2525 }],
    [
      "another port, of a planned address",
      [source("83.96.228.70", "planned", ["blocked", 25, 2])],
      [2525],
      { kind: "wrong-port" },
    ],
    ["the port behind the firewall", [blocked], [2525, 25], { kind: "blocked-listed", port: 25, count: 37 }],
    [
      "both ports",
      [source("83.96.228.68", "listed", ["blocked", 25, 9], ["allowed", 2525, 1])],
      [2525],
      { kind: "only-allowed", count: 1 },
    ],
    [
      "no port at all",
      [source("83.96.228.68", "listed", ["rejected", null, 1])],
      [2525],
      { kind: "rejected-by-mail-server" },
    ],
  ] as const)("%s", (_, sources, [delivery, ...inside], expected) => {
    expect(judgeSources(sources, [delivery, ...inside])).toMatchObject(expected);
  });
});

test("it names the sources with what counted of them, most first", () => {
  const more = source("83.96.228.69", "listed", ["blocked", 25, 50], ["allowed", 25, 1]);
  const verdict = judgeSources([arriving, blocked, more]);
  expect(verdict).toMatchObject({
    count: 87,
    sources: [
      { source: "83.96.228.69", count: 50, tallies: [{ action: "blocked", port: 25, count: 50 }] },
      { source: "83.96.228.77", count: 37, tallies: [{ action: "blocked", port: 25, count: 37 }] },
    ],
  });
});

test.each([
  [
    true,
    [
      ["blocked", 25, 3, 1000],
      ["allowed", 25, 1, 2000],
    ],
  ],
  [
    false,
    [
      ["blocked", 25, 3, 2000],
      ["allowed", 25, 1, 1000],
    ],
  ],
  [
    false,
    [
      ["blocked", 25, 3, 1000],
      ["allowed", 443, 1, 2000],
    ],
  ],
  [
    false,
    [
      ["blocked", 25, 3],
      ["allowed", 25, 1],
    ],
  ],
] as const)("that it is over: %s, after %j", (isOver, rows) => {
  const one = source("83.96.228.69", "listed", ...rows);
  const still = isOver ? [] : [{ source: "83.96.228.69" }];
  expect(judgeSources([one])).toMatchObject({ kind: "blocked-listed", stillBlocked: still, sinceVersion: 12 });
  expect(judgeSources([one, blocked])).toMatchObject({
    count: 40,
    sources: [{ source: "83.96.228.77" }, { source: "83.96.228.69" }],
    stillBlocked: [{ source: "83.96.228.77" }, ...still],
  });
});
