import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Env } from "#lib/env/env.ts";
import { refuseRequest } from "#lib/process/refuse-request.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A bound server. Until `serve` it answers 503; `close` gives requests under way a short grace. */
export interface HttpServer {
  readonly server: Server;
  readonly serve: (handler: Handler) => void;
  readonly close: () => Promise<void>;
}

const HEADERS_MAX_MS = 10_000;
const REQUEST_MAX_MS = 30_000;
const KEEP_ALIVE_MS = 65_000; // longer than the 60 s of common proxies: who closes first loses no request
const GRACE_MS = 3000;
const RETRY_AFTER = { "Retry-After": "5", "Cache-Control": "no-store", "Content-Length": "0" };

/** Binds, where this process listens, before the rest starts: a port in use is told at once. Throws what `listen` throws. */
export async function openHttpServer(env: Pick<Env, "HOST" | "PORT" | "LISTENS">): Promise<HttpServer> {
  let handle: Handler = (_, response) => response.writeHead(503, RETRY_AFTER).end();
  const server = createServer(
    { headersTimeout: HEADERS_MAX_MS, requestTimeout: REQUEST_MAX_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      if (!refuseRequest(request, response)) handle(request, response);
    },
  );
  if (env.LISTENS) {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(env.PORT, env.HOST, resolve);
    });
  }
  return {
    server,
    serve: (handler) => {
      handle = handler;
    },
    close: () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
