import { dialects } from "#lib/firewall-log/index.ts";
import { createLogReader, type LogReport } from "#lib/firewall-log/read-log.ts";
import { makeLog } from "#tests/bench/make-log.ts";
import { type BenchResult, middle } from "#tests/bench/result.ts";
import { articleVersion } from "#tests/support/article-list.ts";

const PIECE = 256 * 1024;

function toPieces(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) =>
    text.slice(index * PIECE, (index + 1) * PIECE),
  );
}

function read(pieces: readonly string[]): LogReport {
  const reader = createLogReader({ dialects, lists: { current: articleVersion, presence: [] }, expectedPorts: [25] });
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

/** 50 MB through the whole core, beside the least that any reader has to do with them: find the ends of their lines. */
export async function benchLogReading(): Promise<BenchResult[]> {
  const all = dialects.map(({ id }) => id);
  const logs = [
    { name: `lines of ${all.length} dialects mixed`, ids: all },
    ...["netfilter", "fortigate", "azure-flow", "postfix"].map((id) => ({ name: `lines of ${id} alone`, ids: [id] })),
  ];
  return logs.map(({ name, ids }) => {
    const pieces = toPieces(makeLog(ids));
    const split = cpuSeconds(() => pieces.reduce((count, piece) => count + piece.split("\n").length, 0));
    const value = cpuSeconds(() => read(pieces));
    const { records, summary } = read(pieces);
    const note = `${(value / split).toFixed(0)} times a plain split into lines; ${records} lines, ${summary.entries} entries`;
    return { name: `50 MB of a log, ${name}`, value, unit: "s", atMost: 5, note };
  });
}

// Of the processor, on which other work may run meanwhile: the reader is one thread and waits for nothing.
function cpuSeconds(work: () => unknown): number {
  work();
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return middle(times);
}
