import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import next from "next";
import type { Env } from "#lib/env/env.ts";
import { isLoopbackUrl } from "#lib/net/loopback.ts";
import { handleFeed } from "#lib/process/feed-handler.ts";
import { handleHealth } from "#lib/process/health.ts";
import { type Handler, KEEP_ALIVE_MS } from "#lib/process/http-server.ts";
import { answerPlainFeed } from "#lib/process/plain-feed.ts";
import { prepareHeaders } from "#lib/process/prepare-headers.ts";
import { handleVersionStream } from "#lib/process/version-stream.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The web role: feeds from memory, health, and Next behind them. */
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
  const handlePage = app.getRequestHandler();
  const handle: Handler = (request, response) => {
    if (handleFeed(request, response) || handleHealth(request, response) || handleVersionStream(request, response))
      return;
    if (isOtherLoopbackName(request, env.BASE_URL)) {
      response.writeHead(307, { Location: env.BASE_URL + request.url, "Content-Length": "0" }).end();
      return;
    }
    prepareHeaders(request, env);
    return handlePage(request, response);
  };
  return { handle, plain: answerPlainFeed(KEEP_ALIVE_MS), stop: () => app.close() };
}

/** What a process without the web role answers. */
export const handleNoPage: Handler = (request, response) => {
  if (!handleHealth(request, response)) response.writeHead(404, { "Content-Length": "0" }).end();
};

// Forms and cookies belong to one origin: who types 127.0.0.1 is sent to localhost, or the other way round.
function isOtherLoopbackName(request: IncomingMessage, baseUrl: string): boolean {
  if (request.headers["sec-fetch-mode"] !== "navigate" || request.method !== "GET") return false;
  const base = new URL(baseUrl);
  const asked = URL.parse(`${base.protocol}//${request.headers.host}`);
  if (asked === null || asked.port !== base.port || asked.hostname === base.hostname) return false;
  return isLoopbackUrl(asked.href) && isLoopbackUrl(baseUrl);
}
