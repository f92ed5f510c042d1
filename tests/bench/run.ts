import { benchAggregation } from "#tests/bench/aggregation.ts";
import { benchCapirca } from "#tests/bench/capirca.ts";
import { benchRendering } from "#tests/bench/rendering.ts";
import type { BenchResult } from "#tests/bench/result.ts";

const benches: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  aggregation: benchAggregation,
  rendering: benchRendering,
  capirca: benchCapirca,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}\n`);
  process.exit(2);
}

let missed = 0;
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const result of await bench()) {
    const isReached = result.value <= result.atMost;
    if (!isReached) missed += 1;
    const value = `${result.value.toPrecision(3)} ${result.unit}`;
    const target = `${isReached ? "reached" : "MISSED"}: at most ${result.atMost}`;
    process.stdout.write(`${result.name.padEnd(62)} ${value.padStart(12)}  ${target.padEnd(22)} ${result.note}\n`);
  }
}
process.exit(missed > 0 ? 1 : 0);
