import type { ResourceRecord } from "#lib/dns/decode-message.ts";
import { internetClass, type RecordQuestion, recordTypes } from "#lib/dns/question.ts";

/** What an answer section leads to: the records at the end of the chain (maybe none), and the TTLs of all that led there. */
export type Chain =
  | {
      readonly kind: "end";
      readonly aliases: number;
      readonly records: readonly ResourceRecord[];
      readonly ttls: readonly number[];
    }
  | { readonly kind: "fail"; readonly failure: "malformed" | "cname" };

const LONGEST_CHAIN = 8;

/**
 * Follows CNAME records from the asked name, in whatever order they stand. Every record and every CNAME must be in that
 * chain and in class IN: an answer that holds anything else isn't the answer to this question.
 */
export function followAliases(answers: readonly ResourceRecord[], question: RecordQuestion): Chain {
  const wanted: number = recordTypes[question.type];
  // A DNAME comes with the CNAME that it stands for (RFC 6672), an RRSIG with what it signs.
  const allowed: readonly number[] = [wanted, recordTypes.CNAME, recordTypes.DNAME, recordTypes.RRSIG];
  const isForeign = (record: ResourceRecord) => record.class !== internetClass || !allowed.includes(record.type);
  if (answers.some(isForeign)) return malformed;

  const targets = toTargets(answers);
  if (targets === null) return malformed;
  const names = walk(targets, question.name);
  if (names === null) return { kind: "fail", failure: "cname" };

  const end = names.at(-1);
  const aliases = answers.filter((record) => record.type === recordTypes.CNAME);
  const records = answers.filter((record) => record.type === wanted);
  if (records.some(({ owner }) => owner !== end) || aliases.some(({ owner }) => !names.includes(owner)))
    return malformed;
  return {
    kind: "end",
    aliases: names.length - 1,
    records,
    ttls: [...aliases, ...records].map(({ ttl }) => ttl),
  };
}

const malformed = { kind: "fail", failure: "malformed" } as const;

/** Alias to target, or null when a name has two targets (RFC 2181 section 10.1). */
function toTargets(answers: readonly ResourceRecord[]): ReadonlyMap<string, string> | null {
  const targets = new Map<string, string>();
  for (const { owner, target } of answers) {
    if (target === null) continue;
    if ((targets.get(owner) ?? target) !== target) return null;
    targets.set(owner, target);
  }
  return targets;
}

/** The names from the first one to the end of the chain, or null when it is too long, as one that turns in a circle always is. */
function walk(targets: ReadonlyMap<string, string>, first: string): readonly string[] | null {
  const names = [first];
  for (let next = targets.get(first); next !== undefined; next = targets.get(next)) {
    if (names.length > LONGEST_CHAIN) return null;
    names.push(next);
  }
  return names;
}
