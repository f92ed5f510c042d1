import type { IncomingMessage } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import type { Env } from "#lib/env/env.ts";
import { setEnv } from "#lib/env/env.ts";
import { isLoopbackUrl } from "#lib/net/loopback.ts";
import { handleFeed } from "#lib/process/feed-handler.ts";
import type { FromFront, FrontStart, ToFront } from "#lib/process/front.ts";
import { type Handler, KEEP_ALIVE_MS, openHttpServer } from "#lib/process/http-server.ts";
import { getLogger } from "#lib/process/logger.ts";
import { openPassage } from "#lib/process/pass-on.ts";
import { answerPlainFeed } from "#lib/process/plain-feed.ts";
import { prepareHeaders } from "#lib/process/prepare-headers.ts";
import { handleVersionStream } from "#lib/process/version-stream.ts";
import { setFeedTokens } from "#lib/services/feed-tokens.ts";
import { setServed } from "#lib/services/served-list.ts";

// The thread that front.ts starts: the port, and what needs neither the database nor Next.

const { env, path }: FrontStart = workerData;
setEnv(env);
process.on("unhandledRejection", (error) => getLogger().error({ event: "process.unhandled", error }));
const tell = (message: FromFront) => parentPort?.postMessage(message);

try {
  const http = await openHttpServer(env);
  const passage = openPassage(path);
  http.server.on("upgrade", passage.upgrade);
  parentPort?.on("message", (message: ToFront) => {
    if (message.kind === "served") setServed(message.served);
    if (message.kind === "tokens") setFeedTokens(message.tokens);
    if (message.kind === "serve") http.serve(toHandler(env, passage.pass), answerPlainFeed(KEEP_ALIVE_MS));
    if (message.kind !== "close") return;
    void http.close().then(() => {
      passage.close();
      parentPort?.close(); // nothing is left: the thread ends
    });
  });
  tell({ kind: "listening" });
} catch (error) {
  const { message, code, syscall }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  tell({ kind: "failed", message, code, syscall });
}

function toHandler(env: Env, pass: Handler): Handler {
  const note: Parameters<typeof handleFeed>[2] = (id, fetch) => tell({ kind: "fetch", id, fetch });
  return (request, response) => {
    if (handleFeed(request, response, note) || handleVersionStream(request, response)) return;
    if (isOtherLoopbackName(request, env.BASE_URL)) {
      response.writeHead(307, { Location: env.BASE_URL + request.url, "Content-Length": "0" }).end();
      return;
    }
    prepareHeaders(request, env);
    pass(request, response);
  };
}

// Forms and cookies belong to one origin: who types 127.0.0.1 is sent to localhost, or the other way round.
function isOtherLoopbackName(request: IncomingMessage, baseUrl: string): boolean {
  if (request.headers["sec-fetch-mode"] !== "navigate" || request.method !== "GET") return false;
  const base = new URL(baseUrl);
  const asked = URL.parse(`${base.protocol}//${request.headers.host}`);
  if (asked === null || asked.port !== base.port || asked.hostname === base.hostname) return false;
  return isLoopbackUrl(asked.href) && isLoopbackUrl(baseUrl);
}
