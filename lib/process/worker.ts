import { setTimeout as sleep } from "node:timers/promises";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getDb } from "#lib/db/client.ts";
import { lookUpText } from "#lib/dns/look-up-text.ts";
import { getEnv } from "#lib/env/env.ts";
import { createRelay, type Relay } from "#lib/mailer/relay.ts";
import { getLogger } from "#lib/process/logger.ts";
import { openOutbox } from "#lib/process/outbox.ts";
import { checkOpening } from "#lib/services/check-opening.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { remindOfOpenings } from "#lib/services/remind-of-openings.ts";
import { runProbeSchedule } from "#lib/services/run-probe-schedule.ts";
import { sweepAccounts } from "#lib/services/sweep-accounts.ts";
import { sweepMailServers } from "#lib/services/sweep-mail-servers.ts";
import { tellOfLag } from "#lib/services/tell-of-lag.ts";
import { tellOfList } from "#lib/services/tell-of-list.ts";
import { tellOfSilence } from "#lib/services/tell-of-silence.ts";

export interface Worker {
  /** Resolves when what was under way is done. */
  readonly stop: () => Promise<void>;
}

const DISPATCH_SECONDS = 1;
const LOST_SECONDS = 600;
const RETRY_SECONDS = 5;
const SWEEP_SECONDS = 3600;
const SCHEDULE_SECONDS = 10;
const REMIND_SECONDS = 30;
const CHECK_SECONDS = 2;
const GATHER_SECONDS = 1;
const SILENCE_SECONDS = 60;
const LAG_SECONDS = 3600;
const LOOKUP_MS = 3000;

/**
 * Sends what is in the outbox as it comes, mails where there is a relay, and sweeps up what has expired. Any number of processes may do
 * so at once.
 */
export function startWorker(): Worker {
  const { MAIL_RELAY_URL: relayUrl, MAIL_FROM: from } = getEnv();
  const relay = relayUrl === undefined || from === undefined ? null : createRelay(relayUrl, from);
  const stopping = new AbortController();
  const ctx: ServiceContext = { db: getDb(), actor: { kind: "system" }, now: () => toInstant(new Date()) };
  const done = Promise.all([
    empty(ctx, relay, stopping.signal),
    repeat(() => sweepAccounts(ctx), SWEEP_SECONDS, stopping.signal),
    repeat(() => sweepMailServers(ctx), SWEEP_SECONDS, stopping.signal),
    repeat(() => runSchedule(ctx), SCHEDULE_SECONDS, stopping.signal),
    repeat(() => remind(ctx), REMIND_SECONDS, stopping.signal),
    repeat(() => checkOpenings(ctx), CHECK_SECONDS, stopping.signal),
    repeat(() => gather(ctx), GATHER_SECONDS, stopping.signal),
    repeat(() => tellOfSilence(ctx), SILENCE_SECONDS, stopping.signal),
    repeat(() => findLaggards(ctx), LAG_SECONDS, stopping.signal),
  ]);
  return {
    stop: async () => {
      stopping.abort();
      await done;
      relay?.close();
    },
  };
}

/** Empties the outbox until the signal; what fails at the start is tried again. */
async function empty(ctx: ServiceContext, relay: Relay | null, signal: AbortSignal): Promise<void> {
  const work = async () => {
    const outbox = await openOutbox(ctx, relay);
    await Promise.all([repeat(outbox.dispatch, DISPATCH_SECONDS, signal), repeat(outbox.sweep, LOST_SECONDS, signal)]);
    await outbox.stop();
  };
  await repeat(work, RETRY_SECONDS, signal);
}

/** All whose turn it is. */
async function runSchedule(ctx: ServiceContext): Promise<void> {
  const { DNS_SERVERS: resolvers } = getEnv();
  const readTexts = (name: string) => lookUpText(name, { resolvers, timeoutMs: LOOKUP_MS });
  while ((await runProbeSchedule(ctx, { readTexts, chance: Math.random })) !== null);
}

async function remind(ctx: ServiceContext): Promise<void> {
  await checkOpenings(ctx); // after a while without a worker, it is looked before it is told
  const reminders = await remindOfOpenings(ctx);
  if (reminders > 0) getLogger().info({ event: "opening.reminded", reminders }, "openings are told of");
}

async function checkOpenings(ctx: ServiceContext): Promise<void> {
  while ((await checkOpening(ctx)) !== null);
}

async function gather(ctx: ServiceContext): Promise<void> {
  if (await tellOfList(ctx)) getLogger().info({ event: "list.told" }, "a change of the list is told");
}

async function findLaggards(ctx: ServiceContext): Promise<void> {
  const told = await tellOfLag(ctx);
  if (told > 0) getLogger().info({ event: "lag.told", told }, "firewalls that are behind are told of");
}

async function repeat(work: () => Promise<void>, seconds: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      getLogger().error({ event: "worker.failed", error }, "the worker tries again");
    }
    await sleep(1000 * seconds, undefined, { signal }).catch(() => undefined); // only an abort ends it early
  }
}
