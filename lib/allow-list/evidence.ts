import type { Alarm, AlarmCode } from "#lib/allow-list/alarm.ts";
import { type AnswerKind, type JudgedAnswer, judgeAnswer } from "#lib/allow-list/judged-answer.ts";
import type { FamilyFailure, RefusedAnswer } from "#lib/allow-list/memory.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import type { Address, Family } from "#lib/net/address.ts";

/** What one poll says about one family, over all resolvers. */
export interface FamilyEvidence {
  /** The best answer: ok before nodata before nxdomain before fail. `none`: not asked. */
  readonly outcome: AnswerKind | "fail" | "none";
  readonly failure: FamilyFailure | null;
  /** True when no usable answer says otherwise than `outcome`. */
  readonly agreed: boolean;
  /** The addresses of all good answers, each with the resolvers that named it. */
  readonly named: ReadonlyMap<Address, readonly string[]>;
  /** Addresses that only answers without any known host name, while another resolver names known ones. */
  readonly strangers: ReadonlySet<Address>;
  readonly refused: Pick<RefusedAnswer, "reason" | "addresses"> | null;
  readonly ttlSeconds: number | null;
  /** Resolvers whose answer was usable and validated. */
  readonly validatedBy: readonly string[];
  readonly alarms: readonly Alarm[];
}

export interface EvidenceContext {
  readonly family: Family;
  readonly needsValidation: boolean;
  /** Resolvers that once validated. */
  readonly validatedBy: readonly string[];
  /** True where hosts are known: in the list, in the published list, confirmed. */
  readonly isFamiliar: (address: Address) => boolean;
}

const kinds: readonly AnswerKind[] = ["ok", "nodata", "nxdomain"];
// Which failure to name when resolvers fail in different ways: first what asks for an operator.
const gravest: readonly FamilyFailure[] = ["special-use", "bogus", "unauthenticated", "stale"];

/** Weighs one poll's observations of one family; their order is of no account. */
export function weighEvidence(seen: readonly Observation[], context: EvidenceContext): FamilyEvidence {
  const own = seen.filter(({ family }) => family === context.family).sort(compareResolvers);
  // What one resolver calls bogus can't be proved by another one that doesn't validate.
  const isBogus = own.some(({ outcome }) => outcome.kind === "fail" && outcome.failure === "bogus");
  const judged = own.map((observation) => judgeAnswer(observation, context.needsValidation || isBogus));
  const usable = judged.filter(({ kind }) => kind !== null);
  const good = judged.filter(({ kind }) => kind === "ok");
  const strange = findStrange(good, context.isFamiliar);
  const kind = kinds.find((candidate) => usable.some((answer) => answer.kind === candidate)) ?? null;
  return {
    outcome: kind ?? (own.length === 0 ? "none" : "fail"),
    failure: kind === null ? findGravest(judged) : null,
    agreed: usable.every((answer) => answer.kind === kind),
    named: collectNamed(good),
    strangers: findStrangers(good, strange),
    refused: usable.length > 0 ? null : findRefused(judged, isBogus, context),
    ttlSeconds: good.length === 0 ? null : Math.min(...good.map(({ ttlSeconds }) => ttlSeconds)),
    validatedBy: usable.filter(({ authenticated }) => authenticated).map(({ resolver }) => resolver),
    alarms: judged.flatMap((answer) => raiseAlarm(answer, kind, strange, context)),
  };
}

function compareResolvers(a: Observation, b: Observation): number {
  if (a.resolver !== b.resolver) return a.resolver < b.resolver ? -1 : 1;
  return a.at - b.at;
}

function collectNamed(good: readonly JudgedAnswer[]): Map<Address, string[]> {
  const named = new Map<Address, string[]>();
  for (const { addresses, resolver } of good) {
    for (const address of addresses) {
      const resolvers = named.get(address) ?? [];
      if (!resolvers.includes(resolver)) named.set(address, [...resolvers, resolver]);
    }
  }
  return named;
}

/** The good answers that name no known host, nor any address that stands beside one. */
function findStrange(good: readonly JudgedAnswer[], isFamiliar: EvidenceContext["isFamiliar"]): JudgedAnswer[] {
  const known = good.filter(({ addresses }) => addresses.some(isFamiliar));
  if (known.length === 0) return [];
  const beside = new Set(known.flatMap(({ addresses }) => addresses));
  return good.filter(({ addresses }) => !addresses.some((one) => isFamiliar(one) || beside.has(one)));
}

function findStrangers(good: readonly JudgedAnswer[], strange: readonly JudgedAnswer[]): Set<Address> {
  const others = new Set(good.filter((answer) => !strange.includes(answer)).flatMap(({ addresses }) => addresses));
  return new Set(strange.flatMap(({ addresses }) => addresses).filter((address) => !others.has(address)));
}

/** A resolver that never validated and names nothing new is no loss; it only counts for nothing. */
function findRefused(
  judged: readonly JudgedAnswer[],
  isBogus: boolean,
  { validatedBy, isFamiliar }: EvidenceContext,
): FamilyEvidence["refused"] {
  const unproven = judged.filter(({ failure }) => failure === "unauthenticated");
  const addresses = [...new Set(unproven.flatMap((answer) => answer.addresses))].sort();
  if (isBogus) return { reason: "validation-failed", addresses };
  const isLoss = unproven.some(({ resolver }) => validatedBy.includes(resolver));
  const isNew = addresses.some((address) => !isFamiliar(address));
  return isLoss || isNew ? { reason: "validation-lost", addresses } : null;
}

function findGravest(judged: readonly JudgedAnswer[]): FamilyFailure | null {
  const failed = judged.map(({ failure }) => failure);
  return gravest.find((failure) => failed.includes(failure)) ?? failed.find((failure) => failure !== null) ?? null;
}

function raiseAlarm(
  answer: JudgedAnswer,
  kind: AnswerKind | null,
  strange: readonly JudgedAnswer[],
  { family, validatedBy }: EvidenceContext,
): Alarm[] {
  const { resolver, failure, addresses } = answer;
  const raise = (code: AlarmCode): Alarm[] => [{ code, family, resolver, addresses: [...addresses].sort() }];
  if (failure === "special-use") return raise("special-use");
  if (failure === "bogus") return raise("validation-failed");
  if (failure === "unauthenticated") return validatedBy.includes(resolver) ? raise("validation-lost") : [];
  if (answer.kind !== null && (answer.kind !== kind || strange.includes(answer))) return raise("resolvers-disagree");
  return [];
}
