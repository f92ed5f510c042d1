import { describe, expect, test } from "vitest";
import { dialects } from "#lib/firewall-log/index.ts";
import { readEntries, readSamples, showEntry } from "#tests/support/log-samples.ts";

const samples = new Map(dialects.map(({ id }) => [id, readSamples(id)]));

describe.each(dialects)("$id", (dialect) => {
  const own = samples.get(dialect.id) ?? [];

  test.each(own)("reads $entries in $text", ({ text, entries }) => {
    expect(readEntries(text, [dialect]).entries.map(showEntry)).toEqual(entries);
    expect(readEntries(text, dialects).entries.map(showEntry)).toEqual(entries);
  });

  test("is shown by samples of both families, of what was let in and what wasn't, and of what only looks like it", () => {
    const entries = own.flatMap((sample) => sample.entries);
    expect(entries.filter((entry) => entry.includes("from 2001:db8::5"))).not.toEqual([]);
    expect(entries.filter((entry) => entry.includes("from 203.0.113.5"))).not.toEqual([]);
    expect(entries.filter((entry) => /^(blocked|rejected) /.test(entry))).not.toEqual([]);
    expect(entries.filter((entry) => entry.startsWith("allowed "))).not.toEqual([]);
    expect(own.filter((sample) => sample.entries.length === 0).length).toBeGreaterThan(1);
  });

  test("is what its own log is taken for, line ends of Windows or not", () => {
    const text = own.map((sample) => sample.text).join("\n");
    const entries = own.flatMap((sample) => sample.entries).length;
    expect(readEntries(text, dialects).counts).toEqual([{ id: dialect.id, entries }]);
    expect(readEntries(text.replaceAll("\n", "\r\n"), dialects).counts).toEqual([{ id: dialect.id, entries }]);
  });

  test.each(dialects.filter(({ id }) => id !== dialect.id))(
    "reads nothing in a log of $id that is not in it",
    ({ id }) => {
      for (const { text, entries } of samples.get(id) ?? []) {
        const read = readEntries(text, [dialect]).entries.map(showEntry);
        expect(read.length === 0 ? entries : read, text).toEqual(entries);
      }
    },
  );

  test("has a link to what it was checked against", () => {
    expect(dialect.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(dialect.reference).toMatch(/^https:\/\//);
    expect(dialect.testedWith).not.toBe("");
  });
});

test("no two dialects share an id or a name", () => {
  expect(new Set(dialects.map(({ id }) => id)).size).toBe(dialects.length);
  expect(new Set(dialects.map(({ name }) => name)).size).toBe(dialects.length);
});

test("a file of several logs is read by all of them, and the biggest part names it", () => {
  const text = [...samples.values()].flatMap((own) => own.map((sample) => sample.text));
  const mixed = [...text, ...(samples.get("routeros") ?? []).map((sample) => sample.text)].join("\n");
  const { entries, counts } = readEntries(mixed, dialects);
  const all = [...samples].flatMap(([id, own]) =>
    (id === "routeros" ? [...own, ...own] : own).flatMap((sample) => sample.entries),
  );
  expect(entries.map(showEntry).sort()).toEqual(all.sort());
  expect(counts.length).toBe(dialects.length);
  expect(counts[0]?.id).toBe("routeros");
});
