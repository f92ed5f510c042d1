import { createClassifier, type KnownLists } from "#lib/firewall-log/classify.ts";
import type { Dialect } from "#lib/firewall-log/dialect.ts";
import { createDialectMatcher, type DialectCount } from "#lib/firewall-log/match-dialect.ts";
import { createRecordCutter } from "#lib/firewall-log/record-cutter.ts";
import { createSummariser, type LogSummary } from "#lib/firewall-log/summarise.ts";
import { createUnwrapper } from "#lib/firewall-log/unwrap.ts";
import { judge, type LogVerdict } from "#lib/firewall-log/verdict.ts";

export interface LogReaderOptions {
  /** All of the table, or the one that somebody chose. */
  readonly dialects: readonly Dialect[];
  readonly lists: KnownLists;
  /** See {@link judge}. */
  readonly expectedPorts: readonly [number, ...number[]];
}

export interface LogReport {
  /** Lines, and JSON objects, however many lines these take. */
  readonly records: number;
  readonly tooLong: number;
  /** Most entries first. */
  readonly dialects: readonly DialectCount[];
  readonly summary: LogSummary;
  readonly verdict: LogVerdict;
}

/** Reads a log piece by piece: to stop, give it no more pieces. The size of a piece decides how long one call takes. */
export interface LogReader {
  readonly push: (chunk: string) => void;
  readonly end: () => LogReport;
}

export function createLogReader({ dialects, lists, expectedPorts }: LogReaderOptions): LogReader {
  const matcher = createDialectMatcher(dialects);
  const summariser = createSummariser(createClassifier(lists), expectedPorts);
  let records = 0;
  const unwrapper = createUnwrapper((message) => {
    const entry = matcher.read(message);
    if (entry !== null) summariser.add(entry);
    return entry !== null;
  });
  const cutter = createRecordCutter((record) => {
    records += 1;
    unwrapper.push(record);
  });
  const end = (): LogReport => {
    cutter.end();
    unwrapper.end();
    const summary = summariser.finish();
    const verdict = judge(summary, expectedPorts);
    return { records, tooLong: cutter.tooLong(), dialects: matcher.counts(), summary, verdict };
  };
  return { push: cutter.push, end };
}
