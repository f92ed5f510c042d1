import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Env } from "#lib/env/env.ts";
import { startFeedClients } from "#lib/process/feed-clients.ts";
import { startFollower } from "#lib/process/follower.ts";
import type { Handler } from "#lib/process/http-server.ts";
import type { Lifecycle } from "#lib/process/lifecycle.ts";
import { startProber } from "#lib/process/prober.ts";
import { startWatcher } from "#lib/process/watcher.ts";
import { handleNoPage, startWeb } from "#lib/process/web.ts";
import { startWorker } from "#lib/process/worker.ts";
import { getServed } from "#lib/services/served-list.ts";

const LIST_WAIT_MS = 5000;
const LIST_POLL_MS = 20;

/** Starts what this process is there for, and returns what answers its requests. */
export async function startRoles(lifecycle: Lifecycle, env: Env, server: Server): Promise<Handler> {
  const { ROLES } = env;
  // Before the watcher: loading Next holds this thread for seconds, in which a transaction would time out.
  const open = () => startWeb(env, server);
  const web = ROLES.includes("web") ? await lifecycle.open(open, (part) => part.stop()) : null;
  if (ROLES.includes("watcher")) await lifecycle.open(startWatcher, (watcher) => watcher.stop());
  if (ROLES.includes("worker")) {
    await lifecycle.open(startWorker, (worker) => worker.stop());
    await lifecycle.open(
      () => startProber(),
      (prober) => prober.stop(),
    );
  }
  await lifecycle.open(startFollower, (follower) => follower.stop());
  if (web === null) return handleNoPage;
  await lifecycle.open(
    () => startFeedClients(),
    (clients) => clients.stop(),
  );
  await waitForList();
  return web.handle;
}

/** Gives the first list a moment to arrive, so that who asks as soon as this process is ready doesn't get a 503. */
async function waitForList(): Promise<void> {
  for (const end = Date.now() + LIST_WAIT_MS; getServed() === null && Date.now() < end; ) await sleep(LIST_POLL_MS);
}
