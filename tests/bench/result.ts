/** One line of the benchmarks' table. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "s" | "ratio";
  /** What is to be reached, in the same unit; the value is at most that. */
  readonly atMost: number;
  /** What it was measured against, or how. */
  readonly note: string;
}

/** The middle one of several runs, in milliseconds; the first run warms up and doesn't count. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
