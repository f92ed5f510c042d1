import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getDb, getPool } from "#lib/db/client.ts";
import { getLogger } from "#lib/process/logger.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listChannel } from "#lib/services/publish-lock.ts";
import { readServedList } from "#lib/services/read-served-list.ts";
import { setServed } from "#lib/services/served-list.ts";

const POLL_MS = 1000;

/**
 * Keeps what this process serves in step with the database: at once when the watcher notifies, and by a poll every second in case a
 * notification is lost. While the database is down the last list stays.
 */
export function startFollower(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const done = run(stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function run(signal: AbortSignal): Promise<void> {
  const ctx: ServiceContext = { db: getDb(), actor: { kind: "system" }, now: () => toInstant(new Date()) };
  let isUp = true;
  while (!signal.aborted) {
    try {
      await follow(ctx, signal);
    } catch (error) {
      if (isUp) getLogger().error({ event: "follower.failed", error }, "the last list stays in use");
      isUp = false;
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    isUp = true;
  }
}

async function follow(ctx: ServiceContext, signal: AbortSignal): Promise<void> {
  const client = await getPool().connect();
  let wake = new AbortController();
  let failure: Error | null = null;
  client.on("notification", () => wake.abort());
  client.on("error", (error) => {
    failure = error;
    wake.abort();
  });
  try {
    await client.query(`LISTEN ${listChannel}`);
    while (!signal.aborted) {
      wake = new AbortController();
      const served = await readServedList(ctx);
      if (served !== null) setServed(served);
      await sleep(POLL_MS, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined);
      if (failure !== null) throw failure;
    }
  } finally {
    release(client);
  }
}

function release(client: PoolClient): void {
  client.removeAllListeners("notification");
  client.release(true);
}
