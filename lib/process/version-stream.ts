import type { IncomingMessage, ServerResponse } from "node:http";
import { onNewVersion } from "#lib/services/list-news.ts";
import { getServed } from "#lib/services/served-list.ts";

const PATH = "/events/versions";
const KEEP_ALIVE_MS = 25_000; // shorter than the minute after which common proxies give up
const STREAMS_MAX = 5000;

let open = 0;

/**
 * Server-sent events (WHATWG HTML, section 9.2): the number of the version that is served, at once and each time it changes. Answers
 * from memory. Returns false when the path is another one.
 */
export function handleVersionStream(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.url?.split("?", 1)[0] !== PATH) return false;
  if (request.method !== "GET") {
    response.writeHead(405, { Allow: "GET", "Content-Length": "0" }).end();
  } else if (open >= STREAMS_MAX) {
    response.writeHead(503, { "Retry-After": "60", "Cache-Control": "no-store", "Content-Length": "0" }).end();
  } else stream(response);
  return true;
}

function stream(response: ServerResponse): void {
  open += 1;
  response.setHeader("Content-Type", "text/event-stream");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Accel-Buffering", "no"); // nginx would hold the events back
  response.setHeader("X-Content-Type-Options", "nosniff");
  let told: number | null = null;
  const tell = () => {
    const version = getServed()?.list.version ?? null;
    if (version === null || version === told) return;
    told = version;
    response.write(`event: version\nid: ${version}\ndata: ${version}\n\n`);
  };
  response.write("retry: 5000\n\n");
  tell();
  const forget = onNewVersion(tell);
  const keepAlive = setInterval(() => response.write(": \n\n"), KEEP_ALIVE_MS);
  response.once("close", () => {
    open -= 1;
    forget();
    clearInterval(keepAlive);
  });
}
