import { describe, expect, test } from "vitest";
import { formatLogTime, formatWidth } from "#components/log-reader/log-time-text.ts";
import { rowsMax, toSourceRows } from "#components/log-reader/source-rows.ts";
import { toExpectedPorts } from "#components/mail-stopped/expected-ports.ts";
import type { LookupVerdict } from "#lib/allow-list/lookup.ts";
import type { SourceSummary, Tally } from "#lib/firewall-log/summarise.ts";
import { Address } from "#lib/net/address.ts";

const tally = (port: number, count: number): Tally => ({
  ...{ port, count, protocol: "tcp", action: "blocked", first: null, last: null },
});
const source = (text: string, verdict: LookupVerdict, ...tallies: readonly Tally[]): SourceSummary => ({
  source: Address.parse(text),
  standing: { verdict, prefix: null, sinceVersion: null, until: null },
  count: tallies.reduce((sum, { count }) => sum + count, 0),
  tallies,
});

test("the provider's lines stand apart from those of everybody else, who are counted whole", () => {
  const sources = [
    source("83.96.228.77", "listed", tally(25, 37), tally(113, 2)),
    source("83.96.228.70", "was-listed", tally(25, 1)),
    source("203.0.113.1", "never", tally(22, 5)),
  ];
  const rows = toSourceRows({ entries: 60, sources, othersEntries: 15, timeline: null });
  expect(rows.provider.map(({ source: text, port }) => `${text} ${port}`)).toEqual([
    "83.96.228.77 25",
    "83.96.228.77 113",
    "83.96.228.70 25",
  ]);
  expect(rows.others.map(({ source: text }) => text)).toEqual(["203.0.113.1"]);
  expect(rows).toMatchObject({ othersEntries: 20, hiddenProvider: 0, hiddenOthers: 0 });
});

test("of a long log as many lines as can be looked at are shown, and the number of the rest", () => {
  const many = (verdict: LookupVerdict, count: number) =>
    Array.from({ length: count }, (_, index) => source(`203.0.113.${index}`, verdict, tally(25, 1)));
  const sources = [...many("listed", 250), ...many("never", 250)];
  const rows = toSourceRows({ entries: 500, sources, othersEntries: 0, timeline: null });
  expect(rows.provider).toHaveLength(rowsMax.provider);
  expect(rows.others).toHaveLength(rowsMax.others);
  expect(rows).toMatchObject({ hiddenProvider: 50, hiddenOthers: 200 });
});

describe("a time is shown on the clock that it is known for", () => {
  const ms = Date.UTC(2000, 10, 24, 13, 2, 11);
  test.each([
    ["utc", "24 nov 2000, 14:02:11"],
    ["wall", "24 nov 2000, 13:02:11"],
    ["wall-without-year", "24 nov, 13:02:11"],
  ] as const)("%s", (clock, text) => {
    expect(formatLogTime({ clock, ms }, "nl", "Europe/Amsterdam")).toBe(text);
  });
});

test.each([
  [1000, "1 seconde"],
  [15_000, "15 seconden"],
  [900_000, "15 minuten"],
  [10_800_000, "3 uur"],
  [604_800_000, "7 dagen"],
])("the width of a bar of %i ms is %s", (ms, text) => {
  expect(formatWidth(ms, "nl")).toBe(text);
});

test.each([
  [{}, [25]],
  [{ port: "2525" }, [2525]],
  [{ port: "70000" }, [25]],
  [{ port: "2525", topology: "forward", insidePort: "25" }, [2525, 25]],
  [{ port: "2525", topology: "forward", insidePort: "2525" }, [2525]],
  [{ port: "2525", insidePort: "25" }, [2525]],
])("a firewall may log mail for %j on the ports %j", (input, ports) => {
  expect(toExpectedPorts(input)).toEqual(ports);
});
