import type { Failure } from "#lib/allow-list/observation.ts";
import { type Answer, classify, classifyText, toFailedAnswer } from "#lib/dns/classify.ts";
import { decodeHeader, decodeMessage, type Message } from "#lib/dns/decode-message.ts";
import { encodeQuery } from "#lib/dns/encode-query.ts";
import { exchangeTcp } from "#lib/dns/exchange-tcp.ts";
import { type Exchange, exchangeUdp } from "#lib/dns/exchange-udp.ts";
import { type Question, type RecordQuestion, toRecordQuestion } from "#lib/dns/question.ts";
import type { TextAnswer } from "#lib/mail-server/ownership.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";

interface Try {
  readonly edns: boolean;
  /** When it is sent, if nothing came before. */
  readonly afterMs: number;
}

/** How an answer is made of a reply (null: one that can't be decoded), of none, and of one of who doesn't know EDNS. */
interface Reading<T> {
  readonly classify: (message: Message | null) => T;
  readonly fail: (failure: Failure) => T;
}

/** One question at one resolver, answered within the time given: a datagram may be lost, EDNS may be what nobody answers. */
export function ask(question: Question, resolver: Endpoint, timeoutMs: number): Promise<Answer> {
  const reading = { classify: (message: Message | null) => classify(message, question), fail: toFailedAnswer };
  return askRecords(toRecordQuestion(question), resolver, timeoutMs, reading);
}

/** As {@link ask}, for the texts at a name. */
export function askText(name: string, resolver: Endpoint, timeoutMs: number): Promise<TextAnswer> {
  const fail = (): TextAnswer => ({ kind: "fail" });
  const reading = { classify: (message: Message | null) => classifyText(message, name), fail };
  return askRecords({ name, type: "TXT" }, resolver, timeoutMs, reading);
}

async function askRecords<T>(
  question: RecordQuestion,
  resolver: Endpoint,
  timeoutMs: number,
  reading: Reading<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const tries = [
    { edns: true, afterMs: 0 },
    { edns: true, afterMs: timeoutMs / 3 },
    { edns: false, afterMs: (2 * timeoutMs) / 3 },
  ];
  try {
    const heard = await askWith(tries, question, resolver, controller.signal);
    const again = [{ edns: false, afterMs: 0 }];
    const last = isWithoutEdns(heard) ? await askWith(again, question, resolver, controller.signal) : heard;
    return "failure" in last ? reading.fail(last.failure) : reading.classify(last.message);
  } finally {
    clearTimeout(timer);
  }
}

type Heard = { readonly message: Message | null } | { readonly failure: Failure };

// RFC 6891 section 7 says FORMERR, RFC 2671 before it NOTIMP.
const WITHOUT_EDNS: readonly number[] = [1, 4];

function isWithoutEdns(heard: Heard): boolean {
  return "message" in heard && heard.message !== null && WITHOUT_EDNS.includes(heard.message.rcode);
}

async function askWith(
  tries: readonly Try[],
  question: RecordQuestion,
  resolver: Endpoint,
  signal: AbortSignal,
): Promise<Heard> {
  const { edns, exchange } = await raceUdp(tries, question, resolver, signal);
  if (exchange.kind === "fail") return { failure: exchange.failure };
  // What a truncated reply holds is some of the records: nothing of it is used.
  if (!decodeHeader(exchange.bytes)?.isTruncated) return { message: decodeMessage(exchange.bytes) };
  const query = encodeQuery(question, edns);
  const whole = await exchangeTcp(query, resolver, signal);
  if (whole.kind === "fail") return { failure: "truncated" };
  const message = decodeMessage(whole.bytes);
  return { message: message?.id === query.id ? message : null };
}

/** Sends each try at its time and takes the first word from any of them; all sockets are closed then. */
async function raceUdp(tries: readonly Try[], question: RecordQuestion, resolver: Endpoint, signal: AbortSignal) {
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
