import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect, LogEntry } from "#lib/firewall-log/dialect.ts";
import type { LogTime } from "#lib/firewall-log/log-time.ts";
import { createDialectMatcher, type DialectCount } from "#lib/firewall-log/match-dialect.ts";
import { createRecordCutter } from "#lib/firewall-log/record-cutter.ts";
import { createUnwrapper } from "#lib/firewall-log/unwrap.ts";

const folder = join(import.meta.dirname, "../golden/firewall-log");

/** A piece of a log, and what it has to be read as: nothing for what only looks like it. */
export interface LogSample {
  readonly text: string;
  readonly entries: readonly string[];
}

/** The reviewed samples of a dialect: text, then "=> " and an entry for each that is in it, or "=> nothing". */
export function readSamples(id: string): LogSample[] {
  const samples: { text: string; entries: string[] }[] = [];
  let text: string[] = [];
  let entries: string[] = [];
  for (const line of [...readFileSync(join(folder, `${id}.txt`), "utf8").split("\n"), ""]) {
    if (line.startsWith("=> ")) entries.push(line.slice(3));
    else if (entries.length > 0) {
      samples.push({ text: text.join("\n"), entries: entries.filter((entry) => entry !== "nothing") });
      [text, entries] = [line === "" ? [] : [line], []];
    } else if (line !== "" || text.length > 0) text.push(line);
  }
  return samples;
}

/** All that the dialects read in a text, cut into pieces or not. */
export function readEntries(text: string | readonly string[], dialects: readonly Dialect[]) {
  const entries: LogEntry[] = [];
  const matcher = createDialectMatcher(dialects);
  const unwrapper = createUnwrapper((message) => {
    const entry = matcher.read(message);
    if (entry !== null) entries.push(entry);
    return entry !== null;
  });
  const cutter = createRecordCutter(unwrapper.push);
  for (const piece of typeof text === "string" ? [text] : text) cutter.push(piece);
  cutter.end();
  unwrapper.end();
  return { entries, counts: matcher.counts() satisfies readonly DialectCount[] };
}

export function showEntry({ source, destination, port, protocol, action, time }: LogEntry): string {
  const target = destination === null && port === null ? "" : ` to ${destination ?? "?"} port ${port ?? "-"}`;
  return `${action} ${protocol} from ${source}${target}, ${time === null ? "no time" : showTime(time)}`;
}

export function showTime({ clock, ms }: LogTime): string {
  const iso = new Date(ms).toISOString();
  return clock === "wall-without-year" ? `wall ${iso.slice(5, 19)}` : `${clock} ${iso}`;
}
