import { type Answer, classify, toFailedAnswer } from "#lib/dns/classify.ts";
import { decodeHeader, decodeMessage } from "#lib/dns/decode-message.ts";
import { encodeQuery } from "#lib/dns/encode-query.ts";
import { exchangeTcp } from "#lib/dns/exchange-tcp.ts";
import { type Exchange, exchangeUdp } from "#lib/dns/exchange-udp.ts";
import type { Question } from "#lib/dns/question.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";

interface Try {
  readonly edns: boolean;
  /** When it is sent, if nothing came before. */
  readonly afterMs: number;
}

/** One question at one resolver, answered within the time given: a datagram may be lost, EDNS may be what nobody answers. */
export async function ask(question: Question, resolver: Endpoint, timeoutMs: number): Promise<Answer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const tries = [
    { edns: true, afterMs: 0 },
    { edns: true, afterMs: timeoutMs / 3 },
    { edns: false, afterMs: (2 * timeoutMs) / 3 },
  ];
  try {
    const answer = await askWith(tries, question, resolver, controller.signal);
    return isWithoutEdns(answer)
      ? await askWith([{ edns: false, afterMs: 0 }], question, resolver, controller.signal)
      : answer;
  } finally {
    clearTimeout(timer);
  }
}

// RFC 6891 section 7 says FORMERR, RFC 2671 before it NOTIMP.
function isWithoutEdns({ outcome }: Answer): boolean {
  return outcome.kind === "fail" && (outcome.failure === "formerr" || outcome.failure === "notimp");
}

async function askWith(
  tries: readonly Try[],
  question: Question,
  resolver: Endpoint,
  signal: AbortSignal,
): Promise<Answer> {
  const { edns, exchange } = await raceUdp(tries, question, resolver, signal);
  if (exchange.kind === "fail") return toFailedAnswer(exchange.failure);
  // What a truncated reply holds is some of the addresses: nothing of it is used.
  if (!decodeHeader(exchange.bytes)?.isTruncated) return classify(decodeMessage(exchange.bytes), question);
  const query = encodeQuery(question, edns);
  const whole = await exchangeTcp(query, resolver, signal);
  if (whole.kind === "fail") return toFailedAnswer("truncated");
  const message = decodeMessage(whole.bytes);
  return classify(message?.id === query.id ? message : null, question);
}

/** Sends each try at its time and takes the first word from any of them; all sockets are closed then. */
async function raceUdp(tries: readonly Try[], question: Question, resolver: Endpoint, signal: AbortSignal) {
  const race = new AbortController();
  const stop = () => race.abort();
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const run = async ({ edns, afterMs }: Try): Promise<{ edns: boolean; exchange: Exchange }> => {
    await waitUnlessAborted(afterMs, race.signal);
    return { edns, exchange: await exchangeUdp(encodeQuery(question, edns), resolver, race.signal) };
  };
  try {
    return await Promise.race(tries.map(run));
  } finally {
    stop();
    signal.removeEventListener("abort", stop);
  }
}

function waitUnlessAborted(delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, delayMs);
    signal.addEventListener("abort", finish);
  });
}
