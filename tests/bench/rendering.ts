import { articleList } from "#lib/allow-list/network.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { scatteredPrefixes } from "#tests/bench/random-prefixes.ts";
import { type BenchResult, medianMs } from "#tests/bench/result.ts";
import { render } from "#tests/support/snippet-fixtures.ts";

async function slowest(
  prefixes: readonly Prefix[],
  runs: number,
): Promise<{ readonly id: string; readonly ms: number }> {
  let worst = { id: "", ms: 0 };
  for (const { id, modes } of platforms.filter(({ modes }) => modes.includes("allow-list"))) {
    const list = { version: 1, prefixes };
    const ms = await medianMs(runs, () => render({ platform: id, mode: modes.at(-1) ?? "", port: "2525" }, list));
    if (ms > worst.ms) worst = { id, ms };
  }
  return worst;
}

/** The slowest platform's snippet, from the query to the text. */
export async function benchRendering(): Promise<BenchResult[]> {
  const small = await slowest(articleList, 51);
  const large = await slowest(scatteredPrefixes(10_000), 5);
  const name = (count: string) => `snippet of ${count} prefixes, the slowest of ${platforms.length} platforms`;
  return [
    { name: name("11"), value: small.ms, unit: "ms", atMost: 1, note: small.id },
    { name: name("10,000"), value: large.ms, unit: "ms", atMost: 250, note: large.id },
  ];
}
