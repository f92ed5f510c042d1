import { benchAggregation } from "#tests/bench/aggregation.ts";
import { benchCapirca } from "#tests/bench/capirca.ts";
import { benchDetection } from "#tests/bench/feeds-detection.ts";
import { benchHistory } from "#tests/bench/feeds-history.ts";
import { benchFeedLatency } from "#tests/bench/feeds-latency.ts";
import { benchFeedMemory } from "#tests/bench/feeds-memory.ts";
import { benchFeedThroughput } from "#tests/bench/feeds-throughput.ts";
import { benchLogBrowser } from "#tests/bench/log-browser.ts";
import { benchLogReading } from "#tests/bench/log-reading.ts";
import { benchDeliveries } from "#tests/bench/notifications-deliveries.ts";
import { benchFanOut } from "#tests/bench/notifications-fan-out.ts";
import { benchRendering } from "#tests/bench/rendering.ts";
import { type BenchResult, isReached } from "#tests/bench/result.ts";

const benches: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  aggregation: benchAggregation,
  rendering: benchRendering,
  capirca: benchCapirca,
  "log-reading": benchLogReading,
  "log-browser": benchLogBrowser,
  "feeds-throughput": benchFeedThroughput,
  "feeds-latency": benchFeedLatency,
  "feeds-memory": benchFeedMemory,
  "feeds-detection": benchDetection,
  "feeds-history": benchHistory,
  "notifications-deliveries": benchDeliveries,
  "notifications-fan-out": benchFanOut,
};

const asked = process.argv.slice(2);
const isAsked = (name: string) => asked.length === 0 || asked.some((one) => name === one || name.startsWith(`${one}-`));
const unknown = asked.filter((one) => !Object.keys(benches).some((name) => name === one || name.startsWith(`${one}-`)));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}\n`);
  process.exit(2);
}

let missed = 0;
for (const [name, bench] of Object.entries(benches)) {
  if (!isAsked(name)) continue;
  for (const result of await bench()) {
    if (!isReached(result)) missed += 1;
    const value = `${result.value.toPrecision(3)} ${result.unit}`;
    const wanted = "atMost" in result ? `at most ${result.atMost}` : `at least ${result.atLeast}`;
    const target = `${isReached(result) ? "reached" : "MISSED"}: ${wanted}`;
    process.stdout.write(`${result.name.padEnd(68)} ${value.padStart(12)}  ${target.padEnd(22)} ${result.note}\n`);
  }
}
process.exit(missed > 0 ? 1 : 0);
