/** One line of the benchmarks' table. */
export type BenchResult = Measured & Target;

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "s" | "ratio" | "MiB" | "rows";
  /** What it was measured against, or how. */
  readonly note: string;
}

/** What is to be reached, in the unit of the value. */
type Target = { readonly atMost: number } | { readonly atLeast: number };

export function isReached(result: BenchResult): boolean {
  return "atMost" in result ? result.value <= result.atMost : result.value >= result.atLeast;
}

export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
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
  return middle(times);
}
