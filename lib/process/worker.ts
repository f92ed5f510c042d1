import { setTimeout as sleep } from "node:timers/promises";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getDb } from "#lib/db/client.ts";
import { lookUpText } from "#lib/dns/look-up-text.ts";
import { getEnv } from "#lib/env/env.ts";
import { createRelay, type Relay } from "#lib/mailer/relay.ts";
import { getLogger } from "#lib/process/logger.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { deliverMails } from "#lib/services/deliver-mails.ts";
import { runProbeSchedule } from "#lib/services/run-probe-schedule.ts";
import { sweepAccounts } from "#lib/services/sweep-accounts.ts";
import { sweepMailServers } from "#lib/services/sweep-mail-servers.ts";

export interface Worker {
  /** Resolves when what was under way is done. */
  readonly stop: () => Promise<void>;
}

const MAIL_SECONDS = 2;
const SWEEP_SECONDS = 3600;
const SCHEDULE_SECONDS = 10;
const LOOKUP_MS = 3000;

/** Sends mails as they come, where there is a relay, and sweeps up what has expired. Any number of processes may do so at once. */
export function startWorker(): Worker {
  const { MAIL_RELAY_URL: relayUrl, MAIL_FROM: from } = getEnv();
  const relay = relayUrl === undefined || from === undefined ? null : createRelay(relayUrl, from);
  const stopping = new AbortController();
  const ctx: ServiceContext = { db: getDb(), actor: { kind: "system" }, now: () => toInstant(new Date()) };
  const done = Promise.all([
    relay && repeat(() => deliver(ctx, relay), MAIL_SECONDS, stopping.signal),
    repeat(() => sweepAccounts(ctx), SWEEP_SECONDS, stopping.signal),
    repeat(() => sweepMailServers(ctx), SWEEP_SECONDS, stopping.signal),
    repeat(() => runSchedule(ctx), SCHEDULE_SECONDS, stopping.signal),
  ]);
  return {
    stop: async () => {
      stopping.abort();
      await done;
      relay?.close();
    },
  };
}

/** All whose turn it is. */
async function runSchedule(ctx: ServiceContext): Promise<void> {
  const { DNS_SERVERS: resolvers } = getEnv();
  const readTexts = (name: string) => lookUpText(name, { resolvers, timeoutMs: LOOKUP_MS });
  while ((await runProbeSchedule(ctx, { readTexts, chance: Math.random })) !== null);
}

async function deliver(ctx: ServiceContext, relay: Relay): Promise<void> {
  const { sent, failed } = await deliverMails(ctx, relay);
  if (sent > 0) getLogger().info({ event: "mail.sent", sent }, "mails sent");
  for (const { id, attempts, problem } of failed) {
    getLogger().warn(
      { event: "mail.failed", id, attempts, problem },
      "the relay did not take a mail; it is tried again",
    );
  }
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
