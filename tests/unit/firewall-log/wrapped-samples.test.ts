import { describe, expect, test } from "vitest";
import { dialects } from "#lib/firewall-log/index.ts";
import { readEntries, readSamples, showEntry } from "#tests/support/log-samples.ts";

const doubled = (text: string) => text.replaceAll('"', '""');
const wrappings: readonly (readonly [string, (text: string) => string])[] = [
  ["Docker", (text) => JSON.stringify({ log: `${text}\n`, stream: "stdout", time: "2026-11-24T12:05:22.1Z" })],
  ["Kubernetes", (text) => `2026-11-24T12:05:22.123456789Z stdout F ${text}`],
  [
    "Elastic",
    (text) => JSON.stringify({ _index: "x", _source: { "@timestamp": "2026-11-24T12:05:22Z", message: text } }),
  ],
  ["Graylog", (text) => `timestamp,source,message\n2026-11-24T12:05:22.1Z,fw,"${doubled(text)}"`],
  ["a table without a header", (text) => `"2026-11-24T12:05:22.1Z","fw","${doubled(text)}"`],
  ["Kiwi", (text) => `2026-11-24 13:05:22\tLocal7.Info\t192.0.2.1\t${text}`],
  ["a relay of RFC 3164", (text) => `<134>Nov 24 13:05:22 192.0.2.1 ${text}`],
  ["a relay of RFC 5424", (text) => `<134>1 2026-11-24T12:05:22Z relay - - - - ${text}`],
  ["a file that begins with a byte order mark", (text) => `\uFEFF${text}`],
];

const lines = dialects.flatMap(({ id }) =>
  readSamples(id).filter(({ text, entries }) => entries.length === 1 && !text.includes("\n") && !/^[{"[]/.test(text)),
);

// Times differ: what wraps a line may know the year or the zone that the line lacks.
const withoutTime = (entry: string) => entry.slice(0, entry.indexOf(","));

describe.each(wrappings)("every sample of a line that came through %s", (_, wrap) => {
  test("is read as without it", () => {
    for (const { text, entries } of lines) {
      const read = readEntries(wrap(text), dialects).entries.map(showEntry);
      expect(read.map(withoutTime), text).toEqual(entries.map(withoutTime));
    }
  });
});
