import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toExact } from "#lib/allow-list/allow-list.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { collapse } from "#lib/net/prefix-set.ts";
import { startFollower } from "#lib/process/follower.ts";
import { startWatcher } from "#lib/process/watcher.ts";
import { getServed, type Served, toStatus } from "#lib/services/served-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import type { Fault } from "#tests/support/scripted-dns-faults.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

const { db } = await useDatabase();
const article4 = ["68", "69", "70", "71", "72", "77"].map((last) => `83.96.228.${last}`).concat("178.21.117.194");
const article6 = ["2a02:2308::216:3eff:fe55:68aa"];
const added = "83.96.228.90";

const stops: (() => Promise<void>)[] = [];
let dns: ScriptedDns;

beforeAll(async () => {
  dns = await startScriptedDns();
  dns.answer("nothing");
  useTestEnv({
    DNS_SERVERS: dns.text,
    WATCH_MIN_SECONDS: "1",
    WATCH_MAX_SECONDS: "1",
    RETIRE_CONFIRM_SECONDS: "1",
    LOG_LEVEL: "silent",
  });
  stops.push(startFollower().stop, startWatcher().stop);
});

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
  await dns.stop();
});

const status = () => toStatus(served(), toInstant(new Date()));
const states = () => Object.fromEntries(served().list.entries.map(({ prefix, state }) => [prefix, state]));

function served(): Served {
  const now = getServed();
  if (now === null) throw new Error("nothing is served yet");
  return now;
}

const waitForVersion = (version: number) =>
  waitUntil(`version ${version}`, () => (getServed()?.list.version ?? 0) >= version, 20_000);

// The tests tell one story: each starts where the one before ended.

test("serves the published list as version 1 at once, before any resolver has answered", async () => {
  await waitUntil("version 1", () => getServed() !== null);
  expect(served().memory?.poll).toBe(0);
  expect(served().list.version).toBe(1);
  expect(toExact(served().list)).toEqual(collapse(articleList));
  expect(status()).toMatchObject({ version: 1, stale: true, checkedAt: null, ageSeconds: null, holds: 0 });
});

test("is confirmed by the first answer that names the article's addresses, without a new version", async () => {
  dns.serve({ ipv4: article4, ipv6: article6, ttl: 60 });
  await waitUntil("a confirmed list", () => !status().stale, 20_000);
  expect(status()).toMatchObject({ version: 1, families: { ipv4: { outcome: "ok" }, ipv6: { outcome: "ok" } } });
});

test("publishes an address that two polls saw as version 2", async () => {
  dns.serve({ ipv4: [...article4, added], ipv6: article6, ttl: 60 });
  await waitForVersion(2);
  expect(states()).toMatchObject({ [`${added}/32`]: "active" });
  expect(served().recent[0]?.changes).toMatchObject([{ disposition: "add", add: [`${added}/32`], remove: [] }]);
});

test.each<Fault>(["servfail", "nodata"])(
  "keeps every prefix while the resolver answers %s, and says that the list is stale",
  async (fault) => {
    const before = served().list;
    dns.answer(fault);
    await waitUntil("a stale list", () => status().stale, 20_000);
    expect(served().list).toEqual(before);
    dns.serve({ ipv4: [...article4, added], ipv6: article6, ttl: 60 });
    await waitUntil("a fresh list", () => !status().stale, 20_000);
    expect(served().list).toEqual(before);
  },
);

test("retires an address that DNS no longer names, and keeps it in the list", async () => {
  dns.serve({ ipv4: article4, ipv6: article6, ttl: 60 });
  await waitForVersion(3);
  expect(states()).toMatchObject({ [`${added}/32`]: "retiring", "83.96.228.68/32": "active" });
  expect(toExact(served().list)).toContain(Prefix.parse(added));
});

test("has one leader: a second watcher asks nothing until the first has gone", async () => {
  const second = startWatcher();
  stops.push(second.stop);
  dns.forgetQueries();
  await sleep(3000);
  expect(dns.count({ family: "ipv4" })).toBeLessThanOrEqual(4);
  const [first] = stops.splice(1, 1);
  await first?.();
  dns.forgetQueries();
  await waitUntil("questions of the second watcher", () => dns.count() > 0, 20_000);
});

test("numbers polls without a gap or a repeat, and keeps what each resolver said", async () => {
  const rows = await db.observation.findMany({
    orderBy: { id: "asc" },
    select: { poll: true, family: true, outcome: true },
  });
  const polls = rows.map((row) => row.poll);
  expect(polls).toEqual(polls.toSorted((a, b) => a - b));
  expect(new Set(polls).size).toBe(polls.at(-1));
  expect(rows.length).toBe(2 * new Set(polls).size);
  expect(new Set(rows.map((row) => row.outcome))).toEqual(new Set(["fail", "ok", "nodata"]));
});

test("stops while a lookup hangs, and leaves no half a poll", async () => {
  dns.answer("nothing");
  dns.forgetQueries();
  await waitUntil("a hanging lookup", () => dns.count() > 0);
  for (const stop of stops.splice(1)) await stop();
  const stored = await db.observation.count();
  await sleep(6000); // longer than a lookup may take
  expect([await db.observation.count(), stored % 2]).toEqual([stored, 0]);
});
