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
    const ours = `${base}/feeds/allow-list.txt`;
    // At the same time and at the same pace: what the machine does to requests it does to both.
    const nginx = await startNginx("allow-list.txt", await (await fetch(ours)).text(), {});
    const both = [load({ ...what, url: ours }, 200), load({ ...what, url: nginx.url }, 200)] as const;
    const [{ perSecond, quantileMs }, theirs] = await Promise.all(both).finally(nginx.stop);
    const read = await readers.stop();
    if (perSecond < PER_SECOND * 0.9) throw new Error(`only ${perSecond} of ${PER_SECOND} requests/s came through`);
    const rate = Math.round(read.count / (read.ms / 1000));
    const [oursMs, nginxMs] = [quantileMs(0.99), theirs.quantileMs(0.99)];
    const name = `allow-list.txt at ${PER_SECOND} requests/s, 99th percentile`;
    const note = `middle ${quantileMs(0.5).toFixed(2)} ms; ${READERS} readers, ${rate} pages/s`;
    return [
      { name, value: oursMs, unit: "ms", atMost: 10, note },
      {
        name: `${name}, next to nginx`,
        value: oursMs / nginxMs,
        unit: "ratio",
        atMost: 2,
        note: `nginx ${nginxMs.toFixed(1)} ms = 1`,
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
