import type { Failure, Outcome } from "#lib/allow-list/observation.ts";
import type { Message, ResourceRecord } from "#lib/dns/decode-message.ts";
import { followAliases } from "#lib/dns/follow-aliases.ts";
import { internetClass, type Question, type RecordQuestion, recordTypes, toRecordQuestion } from "#lib/dns/question.ts";
import { isWithin } from "#lib/dns/read-name.ts";
import type { TextAnswer } from "#lib/mail-server/ownership.ts";
import { type Address, familyOfAddress, toBigInt } from "#lib/net/address.ts";

/** What a reply says, as an observation records it. */
export interface Answer {
  readonly outcome: Outcome;
  readonly authenticated: boolean;
  readonly stale: boolean;
}

const NOERROR = 0;
const NXDOMAIN = 3;
const SERVFAIL = 2;
const failureOfRcode: ReadonlyMap<number, Failure> = new Map([
  [1, "formerr"],
  [SERVFAIL, "servfail"],
  [4, "notimp"],
  [5, "refused"],
]);

// RFC 8914, extended errors.
const STALE = [3, 19];
const BOGUS = 6;
const VALIDATION = [5, BOGUS, 7, 8, 9, 10, 11, 12, 27];
const POLICY = [4, 15, 16, 17, 18]; // forged, blocked, censored, filtered, prohibited

// RFC 8767 section 4: seven days, also for a TTL with the high bit set.
const TTL_MAX_SECONDS = 604_800;

/** What a decoded reply (null: it couldn't be decoded) says about a question. Pure; filters no address and decides nothing. */
export function classify(message: Message | null, question: Question): Answer {
  const asked = toRecordQuestion(question);
  if (message === null || !isReplyTo(message, asked)) return toFailedAnswer("malformed");
  const errors = message.edns?.errors ?? [];
  const outcome = toOutcome(message, asked, errors);
  if (outcome.kind === "fail") return { outcome, authenticated: false, stale: false };
  // Without EDNS a resolver can't validate; an AD flag from there is our own one, copied.
  return { outcome, authenticated: message.isAuthentic && message.edns !== null, stale: hasAny(errors, STALE) };
}

/** As {@link classify} for the texts at a name. What isn't certain is `fail`: an answer that proves nothing takes nothing away. */
export function classifyText(message: Message | null, name: string): TextAnswer {
  const asked = { name, type: "TXT" } as const;
  if (message === null || !isReplyTo(message, asked)) return { kind: "fail" };
  const errors = message.edns?.errors ?? [];
  if (message.isTruncated || errors.includes(BOGUS) || hasAny(errors, POLICY)) return { kind: "fail" };
  if (message.rcode !== NOERROR && message.rcode !== NXDOMAIN) return { kind: "fail" };
  const chain = followAliases(message.answers, asked);
  if (chain.kind === "fail") return { kind: "fail" };
  const texts = chain.records.flatMap(({ text }) => text ?? []);
  return texts.length > 0 ? { kind: "ok", texts } : { kind: "absent" };
}

export function toFailedAnswer(failure: Failure): Answer {
  return { outcome: { kind: "fail", failure }, authenticated: false, stale: false };
}

function isReplyTo(message: Message, { name, type }: RecordQuestion): boolean {
  if (!message.isResponse || message.opcode !== 0) return false;
  const [question, ...more] = message.questions;
  // Who can't read a query may answer with a bare header.
  if (question === undefined) return message.rcode !== NOERROR && message.rcode !== NXDOMAIN;
  const isSame = question.name === name && question.type === recordTypes[type] && question.class === internetClass;
  return isSame && more.length === 0;
}

function toOutcome(message: Message, question: RecordQuestion, errors: readonly number[]): Outcome {
  const { rcode } = message;
  if (message.isTruncated) return fail("truncated");
  if (rcode === SERVFAIL && hasAny(errors, VALIDATION)) return fail("bogus");
  if (rcode !== NOERROR && rcode !== NXDOMAIN) return fail(failureOfRcode.get(rcode) ?? "rcode");
  if (errors.includes(BOGUS)) return fail("bogus");
  if (hasAny(errors, POLICY)) return fail("refused");
  const chain = followAliases(message.answers, question);
  if (chain.kind === "fail") return chain;
  const addresses = chain.records.flatMap(({ address }) => address ?? []);
  if (addresses.length > 0) return rcode === NOERROR ? toOk(addresses, chain.ttls) : fail("malformed");
  if (chain.aliases > 0) return fail("cname");
  if (rcode === NXDOMAIN) return { kind: "nxdomain" };
  // Without the SOA it is no proof of absence but a referral or a broken server (RFC 2308 section 2.2).
  return message.answers.length === 0 && hasSoa(message.authorities, question) ? { kind: "nodata" } : fail("malformed");
}

function toOk(addresses: readonly Address[], ttls: readonly number[]): Outcome {
  const keyed = [...new Set(addresses)].map((address) => ({ address, key: toSortKey(address) }));
  const sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ address }) => address);
  return { kind: "ok", addresses: sorted, ttlSeconds: Math.min(TTL_MAX_SECONDS, ...ttls) };
}

// IPv4 first: an AAAA record may hold a mapped IPv4 address.
function toSortKey(address: Address): bigint {
  return toBigInt(address) + (familyOfAddress(address) === "ipv4" ? 0n : 1n << 128n);
}

function hasSoa(authorities: readonly ResourceRecord[], { name }: RecordQuestion): boolean {
  return authorities.some(
    (record) => record.type === recordTypes.SOA && record.class === internetClass && isWithin(name, record.owner),
  );
}

function hasAny(errors: readonly number[], wanted: readonly number[]): boolean {
  return errors.some((error) => wanted.includes(error));
}

function fail(failure: Failure): Extract<Outcome, { kind: "fail" }> {
  return { kind: "fail", failure };
}
