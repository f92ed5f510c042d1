import { beforeAll, describe, expect, test } from "vitest";
import { type AllowList, type Entry, toExact } from "#lib/allow-list/allow-list.ts";
import { applyChanges } from "#lib/allow-list/change.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { lookUp } from "#lib/allow-list/lookup.ts";
import { Address } from "#lib/net/address.ts";
import { MaskedPrefix, type Prefix } from "#lib/net/prefix.ts";
import { collapse, containsAddress } from "#lib/net/prefix-set.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listVersions } from "#lib/services/list-versions.ts";
import { lookUpAddress } from "#lib/services/look-up-address.ts";
import { readPresence } from "#lib/services/read-presence.ts";
import { readVersionAt } from "#lib/services/read-version.ts";
import { setServed } from "#lib/services/served-list.ts";
import { type StoredChange, streamChanges } from "#lib/services/stream-changes.ts";
import { seeded } from "#tests/bench/random-prefixes.ts";
import { servedWith } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { storeVersions } from "#tests/support/past-versions.ts";

const { db } = await useDatabase();
const COUNT = 200;
const HOUR_MS = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const random = seeded(7);
const number = (below: number) => Math.floor(random() * below);
const ctx: ServiceContext = { db, actor: { kind: "visitor" }, now: () => Instant.parse(start) };

// Small blocks close together, so that they split, merge and cover each other from one version to the next.
function randomList(version: number): AllowList {
  const texts = Array.from({ length: 3 + number(6) }, () =>
    random() < 0.7
      ? `83.96.228.${number(32)}/${28 + number(5)}`
      : `2a02:2308::${number(16).toString(16)}/${124 + number(5)}`,
  );
  const prefixes = collapse(texts.map((text) => MaskedPrefix.parse(text)));
  const states = ["active", "retiring", "planned"] as const;
  return {
    version,
    changedAt: Instant.parse(start + version * HOUR_MS),
    entries: prefixes.map((prefix): Entry => {
      const state = states[number(5)] ?? "active";
      return { prefix, state, sources: ["dns"], since: version, effectiveAt: null, keepUntil: null };
    }),
  };
}

const lists = Array.from({ length: COUNT }, (_, index) => randomList(index + 1));
const latest = lists.at(-1) ?? randomList(1);

beforeAll(async () => {
  await storeVersions(db, lists);
  setServed(servedWith(latest));
});

async function readChanges(since: number): Promise<StoredChange[]> {
  const changes: StoredChange[] = [];
  for await (const change of streamChanges(ctx, since, COUNT)) changes.push(change);
  return changes;
}

test("the changes since any version, applied to its list, give the newest list", async () => {
  const all = await readChanges(0);
  expect(all.length).toBeGreaterThan(500); // more than one read
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => a - b));
  expect(applyChanges([], all)).toEqual(toExact(latest));
  for (const list of lists) {
    const later = all.filter(({ version }) => version > list.version);
    expect(applyChanges(toExact(list), later), `since ${list.version}`).toEqual(toExact(latest));
  }
  expect(await readChanges(150)).toEqual(all.filter(({ version }) => version > 150));
  expect(await readChanges(COUNT)).toEqual([]);
});

function randomAddress(): Address {
  return Address.parse(random() < 0.7 ? `83.96.228.${number(36)}` : `2a02:2308::${number(20).toString(16)}`);
}

test("the list at any moment and what is said of any address are what looking through all versions says", async () => {
  for (let question = 0; question < 1000; question += 1) {
    const at = Instant.parse(start + Math.floor(random() * (COUNT + 3) * HOUR_MS));
    const known = lists.filter(({ changedAt }) => changedAt <= at);
    expect((await readVersionAt(ctx, at))?.list ?? null).toEqual(known.at(-1) ?? null);
    const address = randomAddress();
    const found = await lookUpAddress(ctx, address, at);
    const wanted = lookUp(address, { current: latest, history: lists.slice(0, -1), at });
    expect({ ...found, since: null, version: null }, `${address} at ${at}`).toEqual({
      ...wanted,
      since: null,
      version: null,
    });
    const holder = known.findLast(({ entries }) => entries.some(({ prefix }) => containsAddress(prefix, address)));
    expect(found.verdict === "never").toBe(holder === undefined);
  }
});

describe("the history page", () => {
  const touches = (list: AllowList, prefix: Prefix, changes: readonly StoredChange[]) =>
    changes.some((change) => change.version === list.version && change.prefixes.some((one) => overlaps(one, prefix)));
  const overlaps = (a: Prefix, b: Prefix) => collapse([a, b]).length === 1;

  test.each(["83.96.228.5/32", "83.96.228.16/28", "2a02:2308::/120", "198.51.100.0/24"])(
    "filtered by %s shows the versions that changed something about it",
    async (text) => {
      const prefix = MaskedPrefix.parse(text);
      const changes = await readChanges(0);
      const wanted = lists.filter((list) => touches(list, prefix, changes)).map(({ version }) => version);
      const found: number[] = [];
      for (let before: number | undefined; ; before = found.at(-1)) {
        const page = await listVersions(ctx, { prefix, before, limit: 20 });
        found.push(...page.map(({ version }) => version));
        if (page.length < 20) break;
      }
      expect(found).toEqual(wanted.toReversed());
    },
  );

  test("filtered by day shows the versions of those days", async () => {
    const [from, until] = [Instant.parse(start + 24 * HOUR_MS), Instant.parse(start + 48 * HOUR_MS)];
    const found = await listVersions(ctx, { from, until, limit: 200 });
    expect(found.map(({ version }) => version)).toEqual(Array.from({ length: 24 }, (_, i) => 47 - i));
  });

  test("draws a bar that ends now for exactly the prefixes of the newest list", async () => {
    const chart = await readPresence(ctx, COUNT);
    const present = chart?.presence.filter(({ spans }) => spans.at(-1)?.until === null).map(({ prefix }) => prefix);
    expect(present).toEqual(toExact(latest));
  });
});
