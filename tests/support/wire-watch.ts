import { setTimeout as sleep } from "node:timers/promises";
import { vi } from "vitest";
import type { Alarm } from "#lib/allow-list/alarm.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { network } from "#lib/allow-list/network.ts";
import { raiseStatusAlarms } from "#lib/allow-list/status-alarms.ts";
import { closeDatabase, configureDatabase } from "#lib/db/client.ts";
import { buildFeeds } from "#lib/process/feed-store.ts";
import { startFollower } from "#lib/process/follower.ts";
import { startWatcher, type WatcherPace } from "#lib/process/watcher.ts";
import { processWide } from "#lib/process-wide.ts";
import { getServed, type Served, toStatus } from "#lib/services/served-list.ts";
import { openCopy } from "#tests/support/database.ts";
import { type ScriptedDns, type ServedZone, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

export const name = network.dnsName;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const NEW = "83.96.228.90";
export const NEW6 = "2a02:2308::216:3eff:fe55:68ab";
const FOLLOW_MAX_MS = 30_000;
/** As in a real process: good answers come long before, however busy the machine is. */
export const LOOKUP_TIMEOUT_MS = 5000;
const start = Date.UTC(2026, 7, 20, 9);

/** What the provider's zone holds in these tests: hosts of the article's list, and one of each family that only DNS names. */
export const zone = {
  ipv4: ["68", "69", "70", "71", "72", "77", "90"].map((last) => `83.96.228.${last}`).concat("178.21.117.194"),
  ipv6: ["2001:828:105:10:216:3eff:fe00:301", "2a02:2308::216:3eff:fe55:68aa", NEW6],
  ttl: 60,
};

export type Resolvers = readonly [ScriptedDns, ScriptedDns];

export async function startResolvers(): Promise<Resolvers> {
  return [await startScriptedDns(), await startScriptedDns()];
}

/** Has every resolver serve the same. */
export function serveAll(resolvers: readonly ScriptedDns[], served: ServedZone): void {
  for (const resolver of resolvers) resolver.serve(served);
}

export type WireWatch = Awaited<ReturnType<typeof startWireWatch>>;

/**
 * The watcher and the follower of a real process on a database of their own, asking name servers over the network. Only two things
 * are the test's: the wall clock, and the moment of each poll. The first poll is done when this returns.
 */
export async function startWireWatch(
  servers: readonly { readonly text: string }[],
  variables: Readonly<Record<string, string>> = {},
  lookupTimeoutMs = LOOKUP_TIMEOUT_MS,
) {
  const copy = await openCopy();
  configureDatabase(copy.url);
  useTestEnv({ DNS_SERVERS: servers.map(({ text }) => text).join(), LOG_LEVEL: "silent", ...variables });
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const gate = createGate();
  const pace = { lookupTimeoutMs, rest: gate.rest };
  const follower = startFollower();
  const watcher = startWatcher(pace);
  let polls = 1;
  const followed = async () => {
    const { _max: latest } = await copy.db.allowListVersion.aggregate({ _max: { version: true } });
    await waitForPoll(polls, latest.version ?? 1);
  };
  await gate.resting();
  await followed();
  return {
    db: copy.db,
    pace,
    pass: (ms: number) => void vi.setSystemTime(Date.now() + ms),
    poll: async (afterMs = MINUTE_MS) => {
      vi.setSystemTime(Date.now() + afterMs);
      await gate.pass();
      polls += 1;
      await followed();
    },
    served,
    feeds: readFeeds,
    version: () => served().list.version,
    stateOf: (prefix: string) => served().list.entries.find((entry) => entry.prefix === prefix)?.state ?? null,
    status: () => toStatus(served(), toInstant(new Date())),
    alarms: () => codesOf(served()),
    holds: async () => {
      const open = await copy.db.hold.findMany({ where: { closedAt: null }, select: { reason: true } });
      return open.map(({ reason }) => reason).sort();
    },
    /** Leaves the list to another watcher; the follower goes on. */
    stopWatcher: watcher.stop,
    stop: async () => {
      await watcher.stop();
      await follower.stop();
      vi.useRealTimers();
      processWide<Served>("served").set(undefined);
      await closeDatabase();
      await copy.close();
    },
  };
}

/** Until the follower has read what this poll led to: it reads versions and the watcher's state one beside the other. */
async function waitForPoll(poll: number, version: number): Promise<void> {
  const end = performance.now() + FOLLOW_MAX_MS;
  for (;;) {
    const now = getServed();
    if ((now?.memory?.poll ?? 0) >= poll && now?.list.version === version) return;
    if (performance.now() > end) throw new Error(`the follower has not read poll ${poll}`);
    await sleep(2);
  }
}

function served(): Served {
  const now = getServed();
  if (now === null) throw new Error("nothing is served yet");
  return now;
}

/** Body and headers of every feed and checksum there is, as this process has them in memory. */
function readFeeds(): Record<string, string> {
  const feeds = [...buildFeeds(served(), "http://localhost:3000")];
  return Object.fromEntries(
    feeds.map(([key, { body, headers }]) => [key, `${JSON.stringify(headers)}\n${body?.toString() ?? ""}`]),
  );
}

function codesOf({ memory }: Served): string[] {
  const alarms: Alarm[] = memory === null ? [] : raiseStatusAlarms(memory, toInstant(new Date()));
  return [...new Set([...(memory?.alarms ?? []), ...alarms].map(({ code }) => code))].sort();
}

/** Where the watcher waits until the test lets it go on. */
function createGate() {
  let opened = Promise.withResolvers<void>();
  let arrived = Promise.withResolvers<void>();
  const rest: WatcherPace["rest"] = async (_ctx, _plan, { signal }) => {
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => resolve(), { once: true });
    arrived.resolve();
    await Promise.race([opened.promise, stopped]);
  };
  return {
    rest,
    resting: () => arrived.promise,
    pass: async () => {
      arrived = Promise.withResolvers();
      const { resolve } = opened;
      opened = Promise.withResolvers();
      resolve();
      await arrived.promise;
    },
  };
}

/** Runs a story from a first poll of what the name servers serve, and ends the watcher whatever becomes of it. */
export async function withWireWatch(
  servers: readonly { readonly text: string }[],
  tell: (watch: WireWatch) => Promise<void>,
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  const watch = await startWireWatch(servers, variables);
  try {
    await tell(watch);
  } finally {
    await watch.stop();
  }
}
