import { createServer, type Server } from "node:http";
import { join } from "node:path";
import next from "next";
import type { Env } from "#lib/env/env.ts";
import { handleHealth } from "#lib/process/health.ts";
import type { Handler } from "#lib/process/http-server.ts";
import { getLogger } from "#lib/process/logger.ts";
import { logOpenIdFailures } from "#lib/process/open-id-log.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The web role behind its front (front.ts): health, and Next. */
export async function startWeb(env: Env, server: Server) {
  const isDev = process.env.NODE_ENV === "development";
  const { hostname, port, protocol } = new URL(env.BASE_URL);
  const app = next({
    dev: isDev,
    quiet: !isDev,
    dir: ROOT,
    hostname,
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    // Next listens here for WebSocket upgrades, which only its hot reload uses: in production, on a server that never runs.
    httpServer: isDev ? server : createServer(),
  });
  await app.prepare();
  const stopLog = logOpenIdFailures(getLogger());
  const handlePage = app.getRequestHandler();
  const handle: Handler = (request, response) => handleHealth(request, response) || handlePage(request, response);
  const stop = () => {
    stopLog();
    return app.close();
  };
  return { handle, stop };
}

/** What a process without the web role answers. */
export const handleNoPage: Handler = (request, response) => {
  if (!handleHealth(request, response)) response.writeHead(404, { "Content-Length": "0" }).end();
};
