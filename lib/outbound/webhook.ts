import { type IncomingMessage, request } from "node:http";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import { Webhook } from "standardwebhooks";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Outcome } from "#lib/notification/outcome.ts";
import type { WebhookError } from "#lib/notification/webhook-error.ts";
import { readWebhookTarget, type WebhookTarget } from "#lib/notification/webhook-url.ts";
import { connectTo, findTargets, type OutboundPolicy, type Targets } from "#lib/outbound/safe-connect.ts";
import { Tap } from "#lib/outbound/tap.ts";

/** One message to one receiver, as Standard Webhooks signs it. */
export interface WebhookMessage {
  /** The same at every try. */
  readonly id: string;
  readonly url: string;
  /** "whsec_…", the newest first: each signs. */
  readonly secrets: readonly string[];
  readonly body: string;
  readonly sentAt: Instant;
}

interface WebhookTimes {
  /** Of everything after the lookup. */
  readonly total: number;
  readonly connect: number;
  /** How long what comes after the status is waited for: the outcome is known. */
  readonly rest: number;
}

const webhookTimes: WebhookTimes = { total: 20_000, connect: 5000, rest: 1000 };

const ADDRESSES_MAX = 4;
// Of all that comes over a connection, TLS and head included: enough for the status to be read before a flood of a body ends it.
const RECEIVED_MAX_BYTES = 262_144;
const BODY_MAX_BYTES = 65_536;

// One for everything that has to do with where the receiver is: whether an address is private or just not there is not told.
const nameErrors: Readonly<Record<Exclude<Targets["kind"], "found">, WebhookError>> = {
  blocked: "unreachable",
  private: "unreachable",
  nxdomain: "name-unknown",
  nodata: "name-unknown",
  fail: "dns",
};

const connectErrors: Readonly<Record<string, WebhookError>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "refused",
  ETIMEDOUT: "unreachable",
};

/**
 * Posts a message to its receiver, at the first of its addresses that takes the connection: the status decides. Redirects are not
 * followed, the answer is not read. Never rejects.
 */
export async function sendWebhook(
  message: WebhookMessage,
  policy: OutboundPolicy,
  times: WebhookTimes = webhookTimes,
): Promise<Outcome> {
  const target = readWebhookTarget(message.url, policy.allowed);
  if (target === null) return retry("unreachable");
  const found = await findTargets(target.host, policy);
  if (found.kind !== "found") return retry(nameErrors[found.kind]);
  const deadline = AbortSignal.timeout(times.total);
  let error: WebhookError = "unreachable";
  for (const address of found.targets.slice(0, ADDRESSES_MAX)) {
    const connection = await connectTo(address, target.port, times.connect, deadline);
    if (connection.kind === "closed") {
      error = connectErrors[connection.code] ?? "unreachable";
      continue;
    }
    const tap = new Tap(connection.socket, RECEIVED_MAX_BYTES);
    try {
      return await post(tap, target, message, { deadline, restMs: times.rest });
    } finally {
      tap.destroy();
    }
  }
  return retry(error);
}

interface Patience {
  readonly deadline: AbortSignal;
  readonly restMs: number;
}

async function post(
  tap: Tap,
  target: WebhookTarget,
  message: WebhookMessage,
  { deadline, restMs }: Patience,
): Promise<Outcome> {
  const stream = target.scheme === "http" ? tap : await startTls(tap, target, deadline);
  if (typeof stream === "string") return retry(stream);
  const answer = await ask(stream, target, message, deadline);
  if (typeof answer === "string") return retry(answer);
  await drain(answer, restMs);
  return toOutcome(answer.statusCode ?? 0);
}

function toOutcome(status: number): Outcome {
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 410) return { kind: "gone", why: "gone", error: "status-410" };
  if (status >= 300 && status < 400) return retry("redirect");
  return retry(status >= 100 && status < 600 ? `status-${status}` : "not-http");
}

/** TLS with the name of the address, whose certificate has to be valid for it. */
function startTls(tap: Tap, { host }: WebhookTarget, signal: AbortSignal): Promise<Duplex | WebhookError> {
  return new Promise((resolve) => {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ socket: tap, host, ...name, ALPNProtocols: ["http/1.1"] });
    const finish = (result: Duplex | WebhookError) => {
      signal.removeEventListener("abort", giveUp);
      socket.off("secureConnect", done).off("error", fail).off("close", close);
      socket.on("error", () => undefined);
      resolve(result);
    };
    const done = () => finish(socket);
    const fail = ({ code = "" }: NodeJS.ErrnoException) => finish(toTlsError(code));
    const close = () => finish("tls");
    const giveUp = () => finish("timeout");
    socket.once("secureConnect", done).once("error", fail).once("close", close);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}

// OpenSSL's names of what is wrong with a certificate (X509_V_ERR_…), and Node's of a name that it is not for.
function toTlsError(code: string): WebhookError {
  if (code === "EFLOOD") return "too-long";
  return /CERT|SIGNATURE|CRL|ERR_TLS_CERT|CA$|PURPOSE/.test(code) ? "certificate" : "tls";
}

/** The head of the answer. */
function ask(
  stream: Duplex,
  target: WebhookTarget,
  message: WebhookMessage,
  signal: AbortSignal,
): Promise<IncomingMessage | WebhookError> {
  return new Promise((resolve) => {
    const asked = request({
      createConnection: () => stream,
      method: "POST",
      path: target.path,
      setHost: false,
      headers: toHeaders(target, message),
      signal,
    });
    const fail = ({ code = "" }: NodeJS.ErrnoException) => resolve(signal.aborted ? "timeout" : toHttpError(code));
    asked.on("response", resolve).on("upgrade", resolve).on("error", fail);
    asked.on("close", () => resolve("closed"));
    asked.end(message.body);
  });
}

function toHttpError(code: string): WebhookError {
  if (code === "EFLOOD" || code === "HPE_HEADER_OVERFLOW") return "too-long";
  return code.startsWith("HPE_") ? "not-http" : "closed";
}

/** Lets a receiver finish its answer, for a while, which is not kept. */
function drain(answer: IncomingMessage, restMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(finish, restMs);
    let received = 0;
    answer
      .on("error", finish)
      .on("close", finish)
      .on("data", (chunk: Buffer) => {
        received += chunk.length;
        if (received > BODY_MAX_BYTES) finish();
      });
  });
}

function toHeaders({ authority }: WebhookTarget, { id, secrets, body, sentAt }: WebhookMessage) {
  const at = new Date(sentAt);
  return {
    host: authority,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "Poortwachter",
    "webhook-id": id,
    "webhook-timestamp": Math.floor(sentAt / 1000),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

function retry(error: WebhookError): Outcome {
  return { kind: "retry", error };
}
