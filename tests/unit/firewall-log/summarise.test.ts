import fc from "fast-check";
import { expect, test } from "vitest";
import type { Standing } from "#lib/firewall-log/classify.ts";
import type { LogEntry } from "#lib/firewall-log/dialect.ts";
import type { LogTime } from "#lib/firewall-log/log-time.ts";
import { createSummariser, limits } from "#lib/firewall-log/summarise.ts";
import { BINS_MAX, createTimeline } from "#lib/firewall-log/timeline.ts";
import { Address } from "#lib/net/address.ts";
import { Prefix } from "#lib/net/prefix.ts";

const provider = Prefix.parse("2001:db8::/96");
const stranger: Standing = { verdict: "never", prefix: null, sinceVersion: null, until: null };
const listed: Standing = { verdict: "listed", prefix: provider, sinceVersion: 12, until: null };
const classify = (address: Address) => (address.startsWith("2001:db8::") ? listed : stranger);

const utc = (ms: number): LogTime => ({ clock: "utc", ms });
const yearless = (month: number, day: number): LogTime => ({
  clock: "wall-without-year",
  ms: Date.UTC(2000, month - 1, day),
});

function entry(source: string, rest: Partial<LogEntry> = {}): LogEntry {
  const address = Address.parse(source);
  return { source: address, destination: null, port: 25, protocol: "tcp", action: "blocked", time: null, ...rest };
}

function summarise(entries: readonly LogEntry[]) {
  const summariser = createSummariser(classify, [25]);
  for (const one of entries) summariser.add(one);
  return summariser.finish();
}

const toIpv4 = (index: number) => `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;

test("counts by source, port, protocol and action, with the first and the last time; the provider's come first", () => {
  const summary = summarise([
    entry("198.51.100.1", { time: utc(5000) }),
    entry("198.51.100.1", { time: utc(2000) }),
    entry("198.51.100.1", { port: 2525, action: "allowed" }),
    entry("2001:db8::1", { time: utc(3000) }),
    entry("198.51.100.1"),
  ]);
  expect(summary).toMatchObject({ entries: 5, othersEntries: 0 });
  expect(summary.sources).toEqual([
    {
      source: "2001:db8::1",
      standing: listed,
      count: 1,
      tallies: [{ port: 25, protocol: "tcp", action: "blocked", count: 1, first: utc(3000), last: utc(3000) }],
    },
    {
      source: "198.51.100.1",
      standing: stranger,
      count: 4,
      tallies: [
        { port: 25, protocol: "tcp", action: "blocked", count: 3, first: utc(2000), last: utc(5000) },
        { port: 2525, protocol: "tcp", action: "allowed", count: 1, first: null, last: null },
      ],
    },
  ]);
});

test("keeps the strangers with most entries, and counts the others in one number", () => {
  const many = Array.from({ length: limits.strangers * 5 }, (_, index) => entry(toIpv4(index)));
  const loud = Array.from({ length: 3 }, () => entry("203.0.113.1"));
  const summary = summarise([...loud, ...many, entry("2001:db8::1"), ...many.slice(0, 10)]);
  expect(summary.sources).toHaveLength(limits.strangers + 1);
  expect(summary.sources[0]).toMatchObject({ source: "2001:db8::1", count: 1 });
  expect(summary.sources[1]).toMatchObject({ source: "203.0.113.1", count: 3 });
  const shown = summary.sources.reduce((total, { count }) => total + count, 0);
  expect(shown + summary.othersEntries).toBe(summary.entries);
});

test("never drops the provider's: beyond their limit they count under their prefix", () => {
  const count = limits.providerSources + 100;
  const summary = summarise(
    Array.from({ length: count }, (_, index) => entry(`2001:db8::${(index + 1).toString(16)}`)),
  );
  expect(summary.othersEntries).toBe(0);
  expect(summary.sources).toHaveLength(limits.providerSources + 1);
  expect(summary.sources[0]).toMatchObject({ source: provider, count: 100, standing: listed });
});

test("a source that tries every port has few rows, and always one for the port that mail is to come to", () => {
  const scan = Array.from({ length: 1000 }, (_, index) => entry("203.0.113.1", { port: 1000 + index }));
  const [source] = summarise([...scan, entry("203.0.113.1"), entry("203.0.113.1")]).sources;
  expect(source?.tallies).toHaveLength(limits.tallies + 2);
  expect(source?.tallies[0]).toMatchObject({ port: null, protocol: "other", count: 1000 - limits.tallies });
  expect(source?.tallies[1]).toMatchObject({ port: 25, count: 2 });
});

test.each([
  ["forwards", [yearless(12, 30), yearless(12, 31), yearless(1, 1)]],
  ["backwards", [yearless(1, 1), yearless(12, 31), yearless(12, 30)]],
])("times without a year go over New Year, in a file that goes %s", (_, times) => {
  const summary = summarise(times.map((time) => entry("203.0.113.1", { time })));
  expect(summary.sources[0]?.tallies[0]).toMatchObject({ first: yearless(12, 30), last: yearless(1, 1) });
  expect(summary.timeline).toMatchObject({ clock: "wall-without-year" });
  expect((summary.timeline?.bins.length ?? 0) * (summary.timeline?.widthMs ?? 0)).toBeLessThan(4 * 86_400_000);
});

test("the picture tells what the provider missed from what arrived, and both from strangers", () => {
  const { timeline } = summarise([
    entry("2001:db8::1", { time: utc(0) }),
    entry("2001:db8::1", { time: utc(999), action: "rejected" }),
    entry("2001:db8::1", { time: utc(2000), action: "allowed" }),
    entry("203.0.113.1", { time: utc(2000) }),
    entry("203.0.113.1", { time: yearless(1, 1) }),
  ]);
  expect(timeline).toEqual({
    clock: "utc",
    startMs: 0,
    widthMs: 1000,
    bins: [
      { missed: 2, arrived: 0, others: 0 },
      { missed: 0, arrived: 0, others: 0 },
      { missed: 0, arrived: 1, others: 1 },
    ],
  });
});

test("a timeline holds every entry in few bins, whatever the times and their order", () => {
  const times = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 253_402_300_799_999 }), fc.integer({ min: 1e12, max: 1e12 + 1e7 })),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(times, (all) => {
      const builder = createTimeline();
      for (const ms of all) builder.add(ms, "others");
      const timeline = builder.finish();
      if (timeline === null) throw new Error("no timeline");
      const end = timeline.startMs + timeline.widthMs * timeline.bins.length;
      expect(timeline.bins.length).toBeLessThanOrEqual(BINS_MAX);
      expect(timeline.bins.reduce((total, { others }) => total + others, 0)).toBe(all.length);
      expect(Math.min(...all)).toBeGreaterThanOrEqual(timeline.startMs);
      expect(Math.min(...all)).toBeLessThan(timeline.startMs + timeline.widthMs);
      expect(Math.max(...all)).toBeLessThan(end);
    }),
  );
  expect(createTimeline().finish()).toBeNull();
});
