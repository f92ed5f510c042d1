import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Decision } from "#lib/allow-list/decide.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { planPoll } from "#lib/allow-list/poll-interval.ts";
import { getDb, getPool } from "#lib/db/client.ts";
import { observeAll } from "#lib/dns/observe.ts";
import { type Env, getEnv } from "#lib/env/env.ts";
import { toPolicy } from "#lib/env/to-policy.ts";
import { families } from "#lib/net/address.ts";
import { createAlarmLog } from "#lib/process/alarm-log.ts";
import { getLogger } from "#lib/process/logger.ts";
import { createWaker, type Waker } from "#lib/process/waker.ts";
import { beatHeart } from "#lib/services/beat-heart.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { watcherChannel } from "#lib/services/publish-lock.ts";
import { type Plan, publishPoll } from "#lib/services/publish-poll.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";

const HEARTBEAT_SECONDS = 10;
const RETRY_SECONDS = 2;
const LOOKUP_TIMEOUT_MS = 5000;
// Any two processes on one database ask for this same lock: who has it leads.
const LEADER_LOCK = "SELECT pg_try_advisory_lock(hashtext('poortwachter.watcher')) AS led";

export interface WatcherPace {
  /** For one lookup, retries and TCP included. */
  readonly lookupTimeoutMs: number;
  /** Waits from one poll to the next. */
  readonly rest: (ctx: ServiceContext, plan: Plan, rest: Rest) => Promise<void>;
}

/** Watches DNS for as long as it leads; where another process leads, it waits to take over. */
export function startWatcher(pace: WatcherPace = { lookupTimeoutMs: LOOKUP_TIMEOUT_MS, rest }): {
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const done = run(pace, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function run(pace: WatcherPace, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await leadOnce(pace, signal);
    } catch (error) {
      if (signal.aborted) return;
      getLogger().error({ event: "watcher.failed", error }, "the watcher starts again");
    }
    await pause(RETRY_SECONDS, signal);
  }
}

/** Takes the lock and watches until the signal, or until the connection that holds the lock is lost. */
async function leadOnce(pace: WatcherPace, signal: AbortSignal): Promise<void> {
  const client = await getPool().connect();
  const lost = new AbortController();
  const waker = createWaker();
  client.on("error", () => lost.abort());
  client.on("notification", waker.wake);
  try {
    if (!(await isLeader(client))) return;
    getLogger().info({ event: "watcher.leads" }, "this process watches DNS");
    await client.query(`LISTEN ${watcherChannel}`);
    await watch(pace, AbortSignal.any([signal, lost.signal]), waker);
  } finally {
    client.release(true); // closing the connection gives the lock back
  }
}

async function isLeader(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ led: boolean }>(LEADER_LOCK);
  return rows[0]?.led === true;
}

async function watch(pace: WatcherPace, signal: AbortSignal, waker: Waker): Promise<void> {
  const env = getEnv();
  const ctx: ServiceContext = { db: getDb(), actor: { kind: "system" }, now: readClock };
  const alarms = createAlarmLog(getLogger());
  await seedPublishedList(ctx, env.PUBLISHED_LIST ?? articleList);
  let observations: readonly Observation[] = []; // first a tick without DNS: version 1 doesn't wait for a time-out
  while (!signal.aborted) {
    const { decision, ...plan } = await settle(ctx, env, observations);
    alarms.note(decision);
    const waitsForDns = observations.length > 0;
    const follow = async (left: Plan) => alarms.note(await publishPoll(ctx, toTick(left), toPolicy(env)));
    if (waitsForDns) await pace.rest(ctx, plan, { signal, waker, follow });
    if (signal.aborted) return;
    const question = { name: env.ALLOW_LIST_DNS_NAME, resolvers: env.DNS_SERVERS, poll: decision.memory.poll + 1 };
    const lookups = observeAll(question, { timeoutMs: pace.lookupTimeoutMs, clock: readClock });
    observations = await Promise.race([lookups, noneWhenAborted(signal)]);
  }
}

/** Ends a wait for resolvers that hang, so that a stop doesn't last as long as they do. */
async function noneWhenAborted(signal: AbortSignal): Promise<readonly Observation[]> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  return [];
}

async function settle(ctx: ServiceContext, env: Env, observations: readonly Observation[]) {
  const bounds = { minSeconds: env.WATCH_MIN_SECONDS, maxSeconds: env.WATCH_MAX_SECONDS };
  let planned: Plan = { delaySeconds: bounds.minSeconds, intervalSeconds: bounds.minSeconds };
  const plan = (decision: Decision) => {
    planned = planPoll(toPollResult(decision), bounds, Math.random());
    return planned;
  };
  const decision = await publishPoll(ctx, { observations, plan }, toPolicy(env));
  return { decision, ...planned };
}

/** Lets time pass between two polls, and what operators did take effect, without another plan for the next poll. */
function toTick(plan: Plan) {
  return { observations: [], plan: () => plan };
}

function toPollResult(decision: Decision) {
  const { memory, confirmed } = decision;
  const sightings = families.flatMap((family) => memory.families[family].sightings);
  return {
    ttlSeconds: memory.ttlSeconds,
    confirmed,
    hasSuspect: sightings.some((seen) => !seen.confirmed && seen.hold === null),
  };
}

interface Rest {
  readonly signal: AbortSignal;
  readonly waker: Waker;
  /** What to do when an operator has changed something meanwhile. */
  readonly follow: (left: Plan) => Promise<void>;
}

/** Waits by the monotonic clock, so that a jump of the wall clock neither skips nor delays a poll, and shows that it lives. */
async function rest(ctx: ServiceContext, plan: Plan, { signal, waker, follow }: Rest): Promise<void> {
  const end = performance.now() + 1000 * plan.delaySeconds;
  for (;;) {
    const leftSeconds = (end - performance.now()) / 1000;
    if (leftSeconds <= 0 || signal.aborted) return;
    const isWoken = await waker.pause(Math.min(leftSeconds, HEARTBEAT_SECONDS), signal);
    if (isWoken) await follow({ ...plan, delaySeconds: leftSeconds });
    else if (leftSeconds > HEARTBEAT_SECONDS) await beatHeart(ctx);
  }
}

async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(1000 * seconds, undefined, { signal }).catch(() => undefined); // only an abort ends it early
}

function readClock(): Instant {
  return toInstant(new Date());
}
