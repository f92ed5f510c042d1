import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Load {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly connections: number;
  /** For how long, or how many requests; a pace goes with a number. */
  readonly seconds?: number;
  readonly requests?: number;
  /** At this pace, over all connections together; without it as fast as answers come. */
  readonly perSecond?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** The share of the answers that took no longer than what is asked for, 0–1, gives milliseconds. */
  readonly quantileMs: (share: number) => number;
}

/** Asks over HTTP/1.1 with h2load of nghttp2, one thread. Fails when any answer has another status than the one that is expected. */
export async function load(what: Load, status: number): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), "bench-h2load-"));
  try {
    const log = join(folder, "log");
    const { stdout } = await run("h2load", [...toArguments(what), `--log-file=${log}`, what.url], {
      maxBuffer: 2 ** 26,
    }).catch(explain);
    const perSecond = Number(/, ([\d.]+) req\/s/.exec(stdout)?.[1]);
    return { perSecond, quantileMs: toQuantile(await readTimes(log, status)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function toArguments({ headers = {}, connections, seconds, requests, perSecond }: Load): string[] {
  return [
    "--h1",
    "--threads=1",
    `--clients=${connections}`,
    ...(seconds === undefined ? [] : [`--duration=${seconds}`]),
    ...(requests === undefined ? [] : [`--requests=${requests}`]),
    ...(perSecond === undefined ? [] : [`--rps=${perSecond / connections}`, ...spread(connections)]),
    ...Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`),
  ];
}

// Connections that open at once also ask at once, each time: these open one by one, so that their requests are spread as well.
function spread(connections: number): string[] {
  return ["--rate=1", `--rate-period=${Math.ceil(1000 / connections) + 1}ms`];
}

function explain(error: NodeJS.ErrnoException): never {
  if (error.code !== "ENOENT") throw error;
  throw new Error("h2load is missing: apt-get install -y --no-install-recommends nghttp2-client");
}

// Start in microseconds, status, duration in microseconds; an unfinished request has -1 as its status.
async function readTimes(log: string, status: number): Promise<Float64Array> {
  const rows = (await readFile(log, "utf8")).trimEnd().split("\n");
  const times = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const [, found, microseconds] = row.split("\t");
    if (Number(found) !== status) throw new Error(`an answer has status ${found} and not ${status}`);
    times[index] = Number(microseconds) / 1000;
  }
  return times.sort();
}

function toQuantile(sorted: Float64Array): LoadResult["quantileMs"] {
  return (share) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
