import { setTimeout as sleep } from "node:timers/promises";
import { type BenchServer, hosts, serveHosts, withServer } from "#tests/bench/bench-server.ts";
import { seeded } from "#tests/bench/random-prefixes.ts";
import type { BenchResult } from "#tests/bench/result.ts";

const CHANGES = 40;
const POLL_MS = 20;
const LONGEST_MS = 30_000;
const EXTRA_SECONDS = 2;

/** From the moment that DNS has another address to the moment that the list has it, at random moments between two lookups. */
export async function benchDetection(): Promise<BenchResult[]> {
  return withServer(async (server) => {
    const random = seeded(3);
    const seconds: number[] = [];
    for (let change = 1; change <= CHANGES; change += 1) {
      await sleep(1000 * server.intervalSeconds * random());
      seconds.push(await measureDelay(server, change));
    }
    seconds.sort((a, b) => a - b);
    const quantile = (share: number) => seconds[Math.ceil(seconds.length * share) - 1] ?? Number.NaN;
    return [
      {
        name: `a new address, from DNS to the list, 95th percentile of ${CHANGES}`,
        value: quantile(0.95),
        unit: "s",
        atMost: server.intervalSeconds + EXTRA_SECONDS,
        note: `lookups every ${server.intervalSeconds} s; middle ${quantile(0.5).toFixed(2)} s`,
      },
    ];
  });
}

// Each change adds one: the list stays below the size at which the watcher asks an operator.
async function measureDelay({ url, dns }: BenchServer, change: number): Promise<number> {
  const added = Array.from({ length: change }, (_, index) => `83.96.228.${100 + index}`);
  serveHosts(dns, [...hosts, ...added]);
  const startedAt = performance.now();
  const wanted = `${added.at(-1)}/32\n`;
  while (!(await (await fetch(`${url}/feeds/allow-list.txt`)).text()).includes(wanted)) {
    if (performance.now() - startedAt > LONGEST_MS) throw new Error(`${wanted.trim()} has not come`);
    await sleep(POLL_MS);
  }
  return (performance.now() - startedAt) / 1000;
}
