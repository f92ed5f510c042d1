import { withServer } from "#tests/bench/bench-server.ts";
import { load } from "#tests/bench/h2load.ts";
import { startNginx } from "#tests/bench/nginx.ts";
import { type BenchResult, middle } from "#tests/bench/result.ts";

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 32;
const file = "allow-list.txt";
// What nginx sends of itself: Date, Last-Modified, ETag and what it needs for the body.
const own = /^(date|connection|keep-alive|etag|last-modified|content-type|content-length)$/;

interface Pair {
  readonly ours: string;
  readonly theirs: string;
}

/** The list with 200 and 304, next to nginx that serves the same bytes with the same headers as a file. */
export async function benchFeedThroughput(): Promise<BenchResult[]> {
  return withServer(async ({ url }) => {
    const ours = `${url.replace("localhost", "127.0.0.1")}/feeds/${file}`;
    const answer = await fetch(ours);
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !own.test(name)));
    const nginx = await startNginx(file, await answer.text(), headers);
    try {
      const pair = { ours, theirs: nginx.url };
      return [await compare(pair, 200), await compare(pair, 304)];
    } finally {
      await nginx.stop();
    }
  });
}

// Turn by turn, so that a machine that slows down slows both.
async function compare(pair: Pair, status: 200 | 304): Promise<BenchResult> {
  const rounds: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = await measure(pair.ours, status);
    const theirs = await measure(pair.theirs, status);
    if (round > 0) rounds.push({ ours, theirs }); // the first one warms up
  }
  const perSecond = (who: keyof Pair) => Math.round(middle(rounds.map((round) => round[who])));
  return {
    name: `${file}, ${status}`,
    value: middle(rounds.map(({ ours, theirs }) => ours / theirs)),
    unit: "ratio",
    atLeast: 0.5,
    note: `${perSecond("ours")} requests/s, nginx with one worker ${perSecond("theirs")} = 1`,
  };
}

async function measure(url: string, status: 200 | 304): Promise<number> {
  const etag = (await fetch(url)).headers.get("etag") ?? "";
  const headers = status === 304 ? { "If-None-Match": etag } : {};
  return (await load({ url, headers, connections: CONNECTIONS, seconds: SECONDS }, status)).perSecond;
}
