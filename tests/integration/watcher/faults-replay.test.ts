import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { toAddress, toBigInt } from "#lib/net/address.ts";
import { edgesOf, MaskedPrefix, type Prefix, prefixLength } from "#lib/net/prefix.ts";
import { aggregate } from "#lib/net/prefix-set.ts";
import { seeded } from "#tests/bench/random-prefixes.ts";
import { toAddressRecords } from "#tests/support/scripted-dns-reply.ts";
import {
  MINUTE_MS,
  NEW,
  name,
  type Resolvers,
  serveAll,
  startResolvers,
  withWireWatch,
  zone,
} from "#tests/support/wire-watch.ts";

const smaller = { ...zone, ipv4: zone.ipv4.filter((address) => address !== NEW) };
const TOGGLES = 347;
const COPIES = 1000;
let resolvers: Resolvers;
beforeAll(async () => {
  resolvers = await startResolvers();
});
beforeEach(() => serveAll(resolvers, zone));
afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));

test("row 34, A and B take turns: 347 toggles of one prefix, each long enough to be believed, are two events", () =>
  withWireWatch(resolvers.slice(0, 1), async (watch) => {
    await watch.poll(); // one resolver alone needs a second poll
    expect([watch.version(), watch.stateOf(`${NEW}/32`)]).toEqual([2, "active"]);
    for (let toggle = 0; toggle < TOGGLES; toggle++) {
      serveAll(resolvers, toggle % 2 === 0 ? smaller : zone);
      for (const minutes of [5, 35]) await watch.poll(minutes * MINUTE_MS);
      expect(watch.stateOf(`${NEW}/32`)).not.toBeNull();
    }
    const events = watch
      .served()
      .recent.filter(({ version }) => version > 2)
      .flatMap(({ changes }) => changes);
    expect(events.map(({ disposition }) => disposition).toReversed()).toEqual(["retire", "change"]);
  }));

test("row 16, order, duplicates and spelling: 1,000 copies of the list, respelled, shuffled, split and merged, make no version", () =>
  withWireWatch(resolvers.slice(0, 1), async (watch) => {
    await watch.poll();
    const feeds = watch.feeds();
    const random = seeded(20_261_124);
    const spellings = new Set<string>();
    for (let copy = 0; copy < COPIES; copy++) {
      const prefixes = shuffle(random, respell(random));
      spellings.add(prefixes.join());
      await watch.db.publishedList.create({ data: { prefixes: [...prefixes] }, select: { id: true } });
      resolvers[0].script(({ family }) => ({
        answers: toAddressRecords(capitalize(random, name), shuffle(random, zone[family]), zone.ttl),
      }));
      await watch.poll();
    }
    expect(spellings.size).toBe(COPIES);
    expect([watch.version(), watch.feeds()]).toEqual([2, feeds]);
    expect(await watch.db.observation.count({ where: { outcome: "ok" } })).toBe(2 * (COPIES + 2));
  }));

/** The article's list in other prefixes for the same addresses: merged, then halved here and there, some more than once. */
function respell(random: () => number): Prefix[] {
  const start = random() < 0.5 ? aggregate(articleList) : [...articleList];
  return start.flatMap((prefix) => split(random, prefix, 6));
}

function split(random: () => number, prefix: Prefix, depth: number): Prefix[] {
  const isSixth = prefix.includes(":");
  const length = prefixLength(prefix);
  if (depth === 0 || length === (isSixth ? 128 : 32) || random() < 0.4) return [prefix];
  return halve(prefix, length, isSixth).flatMap((half) => split(random, half, depth - 1));
}

function halve(prefix: Prefix, length: number, isSixth: boolean): Prefix[] {
  const [first] = edgesOf(prefix);
  const middle = toAddress(
    toBigInt(first) + (1n << BigInt((isSixth ? 128 : 32) - length - 1)),
    isSixth ? "ipv6" : "ipv4",
  );
  return [first, middle].map((address) => MaskedPrefix.parse(`${address}/${length + 1}`));
}

function shuffle<T>(random: () => number, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function capitalize(random: () => number, text: string): string {
  return Array.from(text, (letter) => (random() < 0.5 ? letter.toUpperCase() : letter)).join("");
}
