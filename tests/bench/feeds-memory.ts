import { withServer } from "#tests/bench/bench-server.ts";
import { load } from "#tests/bench/h2load.ts";
import type { BenchResult } from "#tests/bench/result.ts";
import { inspectable, measureMemory } from "#tests/bench/server-memory.ts";

const REQUESTS = 1_000_000;
const WARM_UP = 200_000;
const CONNECTIONS = 32;

/** What the server holds more of after a million requests for the list, half of them 304. */
export async function benchFeedMemory(): Promise<BenchResult[]> {
  return withServer(async (server) => {
    const url = `${server.url.replace("localhost", "127.0.0.1")}/feeds/allow-list.txt`;
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const ask = async (requests: number) => {
      await load({ url, connections: CONNECTIONS, requests: requests / 2 }, 200);
      await load({ url, connections: CONNECTIONS, requests: requests / 2, headers: { "If-None-Match": etag } }, 304);
    };
    await ask(WARM_UP);
    const before = await measureMemory(server);
    await ask(REQUESTS);
    const after = await measureMemory(server);
    return [
      {
        name: "resident memory, more after a million requests",
        value: after.rssMiB - before.rssMiB,
        unit: "MiB",
        atMost: 10,
        note: `from ${before.rssMiB.toFixed(0)} to ${after.rssMiB.toFixed(0)} MiB after collecting garbage`,
      },
    ];
  }, inspectable);
}
