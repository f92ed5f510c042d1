import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { getLogger } from "#lib/process/logger.ts";
import { type AnswerPlain, interceptPlain } from "#lib/process/plain-requests.ts";
import { refuseRequest } from "#lib/process/refuse-request.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A bound server. Until `serve` it answers 503; `close` gives requests under way a short grace. */
export interface HttpServer {
  readonly server: Server;
  /** `plain` is asked first, for what it can answer (see {@link interceptPlain}). */
  readonly serve: (handler: Handler, plain?: AnswerPlain) => void;
  readonly close: () => Promise<void>;
}

/** Where to listen: a port, nowhere, or a socket that only this machine sees. */
type Place = { readonly HOST: string; readonly PORT: number; readonly LISTENS: boolean } | { readonly path: string };

const HEADERS_MAX_MS = 10_000;
const REQUEST_MAX_MS = 30_000;
export const KEEP_ALIVE_MS = 65_000; // longer than the 60 s of common proxies: who closes first loses no request
const GRACE_MS = 3000;
const RETRY_AFTER = { "Retry-After": "5", "Cache-Control": "no-store", "Content-Length": "0" };

/** Binds, where this process listens, before the rest starts: a port in use is told at once. Throws what `listen` throws. */
export async function openHttpServer(place: Place): Promise<HttpServer> {
  let handle: Handler = (_, response) => response.writeHead(503, RETRY_AFTER).end();
  let answerPlain: AnswerPlain = () => null;
  const underWay = new Set<ServerResponse>();
  const server = createServer(
    { headersTimeout: HEADERS_MAX_MS, requestTimeout: REQUEST_MAX_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      underWay.add(response);
      response.once("close", () => underWay.delete(response));
      if (!refuseRequest(request, response)) void answer(handle, request, response);
    },
  );
  const endPlain = interceptPlain(server, { firstMs: HEADERS_MAX_MS, idleMs: KEEP_ALIVE_MS }, (head) =>
    answerPlain(head),
  );
  await listen(server, place);
  return {
    server,
    serve: (handler, plain = () => null) => {
      handle = handler;
      answerPlain = plain;
    },
    close: () => {
      const closed = closeServer(server, underWay);
      endPlain();
      return closed;
    },
  };
}

function listen(server: Server, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    if ("path" in place) server.listen(place.path, resolve);
    else if (place.LISTENS) server.listen(place.PORT, place.HOST, resolve);
    else resolve();
  });
}

async function answer(handle: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handle(request, response);
  } catch (error) {
    const path = request.url?.split("?", 1)[0]?.replace(/^\/f\/[^/]*/, "/f/…"); // a token is a secret
    getLogger().error({ event: "web.failed", method: request.method, path, error }, "a request failed");
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { "Cache-Control": "no-store", "Content-Length": "0" }).end();
  }
}

// Connections without a request, such as a browser opens in advance, count for nothing: no request is lost with them.
async function closeServer(server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = new Promise((resolve) => {
    server.close(resolve);
  });
  // A stream of events has no end of its own; its reader comes back by itself.
  for (const response of underWay) if (response.getHeader("Content-Type") === "text/event-stream") response.end();
  const answered = Promise.all(
    [...underWay].map((response) => new Promise((resolve) => response.once("close", resolve))),
  );
  await Promise.race([answered, sleep(GRACE_MS, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}
