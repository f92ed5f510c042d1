import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { type Nsd, type NsdOptions, startNsd } from "#tests/support/nsd.ts";
import { startUnbound, type Unbound, type UnboundOptions } from "#tests/support/unbound.ts";
import { NEW, name, type WireWatch, withWireWatch, zone } from "#tests/support/wire-watch.ts";

const TTL_PASSED_MS = 1100;
const brief = { ...zone, ttl: 1 };
const dozens = Array.from({ length: 30 }, (_, i) => `83.96.230.${2 * i + 1}`);
const started: (Nsd | Unbound)[] = [];
afterEach(async () => {
  for (const server of started.splice(0).toReversed()) await server.stop();
});

async function startZone(options: Partial<NsdOptions> = {}): Promise<Nsd> {
  const nsd = await startNsd({ name, ...brief, ...options });
  started.push(nsd);
  return nsd;
}

async function startResolver(nsd: Nsd, options: Partial<UnboundOptions> = {}): Promise<Unbound> {
  const unbound = await startUnbound({ stubTo: nsd, trustAnchor: nsd.ds, ...options });
  started.push(unbound);
  return unbound;
}

const says = ({ families }: ReturnType<WireWatch["status"]>) => [families.ipv4.outcome, families.ipv6.outcome];

/** Polls, a second apart so that resolvers don't answer from their caches for long, until what they say is so. */
async function pollUntil(watch: WireWatch, wanted: unknown, read: () => unknown): Promise<void> {
  for (let poll = 0; poll < 8 && JSON.stringify(await read()) !== JSON.stringify(wanted); poll++) {
    await sleep(TTL_PASSED_MS);
    await watch.poll();
  }
  expect(await read()).toEqual(wanted);
}

test("row 21, its signatures are bogus: behind a validating Unbound, an address changed under its old signature is held and not served", async () => {
  const nsd = await startZone({ signed: true });
  await withWireWatch([await startResolver(nsd), await startResolver(nsd)], async (watch) => {
    expect([watch.served().memory?.validatedBy.length, watch.stateOf(`${NEW}/32`)]).toEqual([2, "active"]);
    const feeds = watch.feeds();
    await nsd.forge(NEW, "83.96.228.91");
    await pollUntil(watch, ["fail(bogus)", "ok"], () => says(watch.status()));
    expect([watch.alarms(), await watch.holds()]).toEqual([["validation-failed"], ["validation-failed"]]);
    expect(watch.feeds()).toEqual(feeds);
  });
});

test("row 22, AD disappears: Unbound goes on without the zone's key, and what it names is held", async () => {
  const nsd = await startZone({ signed: true });
  const [valid, other] = [await startResolver(nsd), await startResolver(nsd, { trustAnchor: null })];
  await withWireWatch([valid, other], async (watch) => {
    await watch.poll(); // the one that validates needs a second poll
    expect(watch.stateOf(`${NEW}/32`)).toBe("active");
    const feeds = watch.feeds();
    await valid.stop();
    await nsd.update({ ...brief, ipv4: [...zone.ipv4, "83.96.228.91"] });
    await pollUntil(watch, ["validation-lost"], watch.holds);
    await watch.poll();
    expect([says(watch.status()), watch.alarms()]).toEqual([
      ["fail(unauthenticated)", "fail(unauthenticated)"],
      ["resolver-failed"],
    ]);
    expect(watch.feeds()).toEqual(feeds);
  });
});

test("row 23, an expired answer: Unbound serves it while the zone's server is down; when that is back, a change comes through", async () => {
  const nsd = await startZone();
  const options = { serveExpired: true } as const;
  await withWireWatch([await startResolver(nsd, options), await startResolver(nsd, options)], async (watch) => {
    const feeds = watch.feeds();
    await nsd.stop();
    await pollUntil(watch, ["fail(stale)", "fail(stale)"], () => says(watch.status()));
    for (let poll = 0; poll < 3; poll++) await watch.poll(3_600_000);
    expect([watch.feeds(), watch.status().stale, watch.alarms()]).toEqual([feeds, true, ["stale-warning"]]);
    await startZone({ ipv4: [...zone.ipv4, "83.96.228.91"], port: nsd.endpoint.port });
    await pollUntil(watch, ["ok", "ok"], () => says(watch.status()));
    await watch.poll();
    expect([watch.version(), watch.stateOf("83.96.228.91/32"), watch.alarms()]).toEqual([3, "active", []]);
  });
});

test("row 2, nothing from any resolver: the authoritative servers themselves go down and come back, and the list is as it was", async () => {
  const [one, two] = [await startZone(), await startZone()];
  await withWireWatch([one, two], async (watch) => {
    const feeds = watch.feeds();
    for (const nsd of [one, two]) await nsd.stop();
    for (let poll = 0; poll < 4; poll++) await watch.poll();
    expect([says(watch.status()), watch.feeds()]).toEqual([["fail(unreachable)", "fail(unreachable)"], feeds]);
    expect([watch.status().stale, watch.alarms()]).toEqual([true, ["resolver-failed"]]);
    for (const { endpoint } of [one, two]) await startZone({ port: endpoint.port });
    await watch.poll();
    expect([watch.feeds(), watch.status().stale, watch.alarms()]).toEqual([feeds, false, []]);
  });
});

test("row 10, 120 A records at once: through Unbound and over TCP they are held, and 30 are let in", async () => {
  const nsd = await startZone();
  await withWireWatch([await startResolver(nsd), await startResolver(nsd)], async (watch) => {
    const feeds = watch.feeds();
    const flood = Array.from({ length: 120 }, (_, i) => `83.96.229.${i + 1}`);
    await nsd.update({ ...brief, ipv4: [...zone.ipv4, ...flood] });
    await pollUntil(watch, ["too-many"], watch.holds);
    expect([watch.feeds(), watch.status().stale]).toEqual([feeds, false]);
    await nsd.update({ ...brief, ipv4: [...zone.ipv4, ...dozens] });
    await pollUntil(watch, 3, watch.version);
    await pollUntil(watch, [], watch.holds);
    expect(dozens.map((address) => watch.stateOf(`${address}/32`))).toEqual(dozens.map(() => "active"));
  });
});
