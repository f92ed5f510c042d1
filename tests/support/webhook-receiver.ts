import { once } from "node:events";
import { createServer as createPlain, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import { createServer as createSecure } from "node:https";
import { Port } from "#lib/net/port.ts";
import type { Certificate } from "#tests/support/certificates.ts";
import { portOf } from "#tests/support/port-of.ts";

export interface ReceivedPost {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver extends AsyncDisposable {
  readonly port: Port;
  readonly posts: ReceivedPost[];
  /** What the next ones are answered; the last one stays. */
  answer(...answers: readonly Answer[]): void;
}

/** A status, or a status with headers and a body. */
type Answer = number | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

/** A receiver on 127.0.0.1 that keeps what is posted to it, with TLS when it is given a certificate. */
export async function startWebhookReceiver(certificate?: Certificate): Promise<WebhookReceiver> {
  const posts: ReceivedPost[] = [];
  const answers: Answer[] = [204];
  const listen: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = "", url: path = "", headers } = request;
    posts.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 204;
    const { status, headers: more = {}, body = "" } = typeof answer === "number" ? { status: answer } : answer;
    response.writeHead(status, more).end(body);
  };
  const server: Server = certificate === undefined ? createPlain(listen) : createSecure(certificate, listen);
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: Port.parse(portOf(server)),
    posts,
    answer: (...next) => {
      answers.splice(0, answers.length, ...next);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
