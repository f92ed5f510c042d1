import type { Server } from "node:http";
import type { Env } from "#lib/env/env.ts";
import { startFollower } from "#lib/process/follower.ts";
import type { Handler } from "#lib/process/http-server.ts";
import type { Lifecycle } from "#lib/process/lifecycle.ts";
import { startWatcher } from "#lib/process/watcher.ts";
import { handleNoPage, startWeb } from "#lib/process/web.ts";
import { startWorker } from "#lib/process/worker.ts";

/** Starts what this process is there for, and returns what answers its requests. */
export async function startRoles(lifecycle: Lifecycle, env: Env, server: Server): Promise<Handler> {
  if (env.ROLES.includes("watcher")) await lifecycle.open(startWatcher, (watcher) => watcher.stop());
  if (env.ROLES.includes("worker")) await lifecycle.open(startWorker, (worker) => worker.stop());
  await lifecycle.open(startFollower, (follower) => follower.stop());
  if (!env.ROLES.includes("web")) return handleNoPage;
  const web = await lifecycle.open(
    () => startWeb(env, server),
    (part) => part.stop(),
  );
  return web.handle;
}
