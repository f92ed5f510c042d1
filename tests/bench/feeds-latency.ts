import { setTimeout as sleep } from "node:timers/promises";
import { withServer } from "#tests/bench/bench-server.ts";
import { load } from "#tests/bench/h2load.ts";
import { startNginx } from "#tests/bench/nginx.ts";
import { seeded } from "#tests/bench/random-prefixes.ts";
import type { BenchResult } from "#tests/bench/result.ts";

const PER_SECOND = 2000;
const CONNECTIONS = 200;
const SECONDS = 30;
const READERS = 200;
const THINKING_MS = 10_000;

const pages = [
  "/nl",
  "/en",
  "/nl/firewall",
  "/nl/firewall?platform=nftables&mode=allow-list&port=25",
  "/en/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525",
  "/nl/history",
  "/en/lookup?address=83.96.228.70",
];

/** How long the list takes while firewalls fetch it at a steady pace and people read pages, all from one process. */
export async function benchFeedLatency(): Promise<BenchResult[]> {
  return withServer(async ({ url }) => {
    const readers = startReaders(url);
    await sleep(THINKING_MS); // until every reader has come
    const base = url.replace("localhost", "127.0.0.1");
    const what = { connections: CONNECTIONS, requests: PER_SECOND * SECONDS, perSecond: PER_SECOND };
    const url200 = `${base}/feeds/allow-list.txt`;
    const { perSecond, quantileMs } = await load({ ...what, url: url200 }, 200);
    // What the machine itself does to a request under the same load.
    const nginx = await startNginx("allow-list.txt", await (await fetch(url200)).text(), {});
    const theirs = await load({ ...what, url: nginx.url }, 200).finally(nginx.stop);
    const read = await readers.stop();
    if (perSecond < PER_SECOND * 0.9) throw new Error(`only ${perSecond} of ${PER_SECOND} requests/s came through`);
    const rate = Math.round(read.count / (read.ms / 1000));
    return [
      {
        name: `allow-list.txt at ${PER_SECOND} requests/s, 99th percentile`,
        value: quantileMs(0.99),
        unit: "ms",
        atMost: 10,
        note: `middle ${quantileMs(0.5).toFixed(2)} ms; ${READERS} readers, ${rate} pages/s; nginx beside them ${theirs.quantileMs(0.99).toFixed(1)} ms`,
      },
    ];
  });
}

// Each opens a page, reads for five to fifteen seconds, and opens the next one.
function startReaders(url: string) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const random = seeded(1);
  const startedAt = performance.now();
  let count = 0;
  const read = async () => {
    await sleep(random() * THINKING_MS, undefined, { signal });
    for (;;) {
      const page = pages[Math.floor(random() * pages.length)] ?? "/nl";
      const response = await fetch(url + page, { signal });
      if (!response.ok) throw new Error(`${page}: ${response.status}`);
      await response.text();
      count += 1;
      await sleep(THINKING_MS * (0.5 + random()), undefined, { signal });
    }
  };
  const isStop = (error: unknown) => {
    if (!signal.aborted) throw error;
  };
  const all = Promise.all(Array.from({ length: READERS }, read)).catch(isStop);
  return {
    stop: async () => {
      stopping.abort();
      await all;
      return { count, ms: performance.now() - startedAt };
    },
  };
}
