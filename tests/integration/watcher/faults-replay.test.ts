import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { seeded } from "#tests/bench/random-prefixes.ts";
import { capitalize, respell, shuffle } from "#tests/support/respelled.ts";
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
const COPIES = 200; // 1,000 of them go through decide() in the unit tests
let resolvers: Resolvers;
vi.setConfig({ testTimeout: 240_000 }); // hundreds of polls each
beforeAll(async () => {
  resolvers = await startResolvers();
});
beforeEach(() => serveAll(resolvers, zone));
afterAll(() => Promise.all(resolvers.map((resolver) => resolver.stop())));

test("row 34, A and B take turns: 347 toggles of one prefix, each long enough to be believed, are two events", () =>
  withWireWatch(resolvers, async (watch) => {
    expect([watch.version(), watch.stateOf(`${NEW}/32`)]).toEqual([2, "active"]);
    for (let toggle = 0; toggle < TOGGLES; toggle++) {
      const isGone = toggle % 2 === 0;
      serveAll(resolvers, isGone ? smaller : zone);
      await watch.poll(5 * MINUTE_MS);
      if (isGone) await watch.poll(35 * MINUTE_MS); // two polls and half an hour, to be believed
      expect(watch.stateOf(`${NEW}/32`)).not.toBeNull();
    }
    const events = watch
      .served()
      .recent.filter(({ version }) => version > 2)
      .flatMap(({ changes }) => changes);
    expect(events.map(({ disposition }) => disposition).toReversed()).toEqual(["retire", "change"]);
  }));

test("row 16, order, duplicates and spelling: copies of the list, respelled, shuffled, split and merged, make no version", () =>
  withWireWatch(resolvers, async (watch) => {
    const feeds = watch.feeds();
    const random = seeded(20_261_124);
    const spellings = new Set<string>();
    for (let copy = 0; copy < COPIES; copy++) {
      const prefixes = shuffle(random, respell(random));
      spellings.add(prefixes.join());
      await watch.db.publishedList.create({ data: { prefixes: [...prefixes] }, select: { id: true } });
      for (const resolver of resolvers)
        resolver.script(({ family }) => ({
          answers: toAddressRecords(capitalize(random, name), shuffle(random, zone[family]), zone.ttl),
        }));
      await watch.poll();
    }
    expect(spellings.size).toBe(COPIES);
    expect([watch.version(), watch.feeds()]).toEqual([2, feeds]);
    expect(await watch.db.observation.count({ where: { outcome: "ok" } })).toBe(4 * (COPIES + 1));
  }));
