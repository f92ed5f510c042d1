import { afterAll, beforeAll, expect, test } from "vitest";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { startFollower } from "#lib/process/follower.ts";
import { startWatcher } from "#lib/process/watcher.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import { getServed } from "#lib/services/served-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOperator } from "#tests/support/people.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

const { db } = await useDatabase();
const stops: (() => Promise<void>)[] = [];
let dns: ScriptedDns;

beforeAll(async () => {
  dns = await startScriptedDns();
  dns.serve({ ipv4: ["83.96.228.68"], ipv6: ["2a02:2308::216:3eff:fe55:68aa"], ttl: 900 });
  useTestEnv({ DNS_SERVERS: dns.text, WATCH_MIN_SECONDS: "600", LOG_LEVEL: "silent" });
  stops.push(startFollower().stop, startWatcher().stop);
});

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
  await dns.stop();
});

test("what an operator announces is in the list at once, although the next poll is ten minutes away, and DNS is not asked for it", async () => {
  await waitUntil("a checked list", () => (getServed()?.checkedAt ?? null) !== null, 9000);
  const polls = dns.count();
  const olga = await createOperator({ db }, "Olga");
  const prefix = Prefix.parse("83.96.230.1");
  const effectiveAt = addMs(toInstant(new Date()), 3_600_000);
  await announceChange(olga, { kind: "add", prefixes: [prefix], effectiveAt, reason: null });
  const stateOf = () => getServed()?.list.entries.find((entry) => entry.prefix === prefix)?.state;
  await waitUntil("a planned entry", () => stateOf() === "planned", 3000);
  expect(dns.count()).toBe(polls);
  const state = await db.watcherState.findUniqueOrThrow({ where: { id: 1 } });
  expect(state.intervalSeconds).toBe(900);
});
