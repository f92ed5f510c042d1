import { expect } from "vitest";
import { AllowList, toExact } from "#lib/allow-list/allow-list.ts";
import { applyChanges, Change } from "#lib/allow-list/change.ts";
import {
  type Announcement,
  type Decision,
  decide,
  defaultGuards,
  initialMemory,
  type Known,
  type Policy,
} from "#lib/allow-list/decide.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { WatchMemory } from "#lib/allow-list/memory.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { type Failure, Observation } from "#lib/allow-list/observation.ts";
import { families } from "#lib/net/address.ts";
import { Prefix } from "#lib/net/prefix.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const first = "127.0.0.1:53";
export const second = "127.0.0.2:53";

/** What the provider's zone holds in these tests, all of it inside the article's list. */
export const zone = {
  ipv4: [
    "83.96.228.68",
    "83.96.228.69",
    "83.96.228.70",
    "83.96.228.71",
    "83.96.228.72",
    "83.96.228.77",
    "178.21.117.194",
  ],
  ipv6: ["2001:828:105:10:216:3eff:fe00:301", "2a02:2308::216:3eff:fe55:68aa"],
};

/** Addresses (or what was said instead), with the flags of the answer where they matter. */
export type Answer = readonly string[] | "nodata" | "nxdomain" | Failure | Flagged;
interface Flagged {
  readonly says: readonly string[] | "nodata" | "nxdomain" | Failure;
  readonly authenticated?: boolean;
  readonly stale?: boolean;
  readonly ttlSeconds?: number;
}
export type Answers = Readonly<Record<string, { readonly ipv4?: Answer; readonly ipv6?: Answer }>>;

/** The same answers from each of the resolvers. */
export function fromAll(answer: { ipv4?: Answer; ipv6?: Answer }, resolvers = [first, second]): Answers {
  return Object.fromEntries(resolvers.map((resolver) => [resolver, answer]));
}

export function observe(answers: Answers, poll: number, at: number): Observation[] {
  return Object.entries(answers).flatMap(([resolver, answer]) =>
    families.flatMap((family) => {
      const said = answer[family];
      if (said === undefined) return [];
      const flagged: Flagged = isFlagged(said) ? said : { says: said };
      const { authenticated = false, stale = false, ttlSeconds = 300 } = flagged;
      const outcome = toOutcome(flagged.says, ttlSeconds);
      return [Observation.parse({ resolver, family, poll, at, outcome, authenticated, stale, durationMs: 3 })];
    }),
  );
}

function isFlagged(said: Answer): said is Flagged {
  return typeof said === "object" && "says" in said;
}

function toOutcome(said: Flagged["says"], ttlSeconds: number) {
  if (said === "nodata" || said === "nxdomain") return { kind: said };
  if (typeof said === "string") return { kind: "fail", failure: said };
  return { kind: "ok", addresses: said, ttlSeconds };
}

export interface WatchOptions {
  readonly policy?: Partial<Policy>;
  readonly published?: readonly string[];
}

interface WatchState {
  now: number;
  poll: number;
  memory: WatchMemory;
  list: AllowList | null;
  published: readonly Prefix[];
  announcements: readonly Announcement[];
  approved: Set<string>;
  policy: Policy;
}

/** A watcher without sockets, clock and database: each step decides, is checked, and is kept as a service would keep it. */
export function startWatch({ policy: own = {}, published = articleList }: WatchOptions = {}) {
  const policy: Policy = {
    retireConfirmMs: 30 * MINUTE_MS,
    retireAfterMs: 72 * HOUR_MS,
    ...defaultGuards,
    resolvers: [first, second],
    ...own,
  };
  const versions: AllowList[] = [];
  const changes: Change[] = [];
  const state: WatchState = {
    now: Date.UTC(2026, 7, 20, 9),
    poll: 0,
    memory: initialMemory(),
    list: null,
    published: published.map((text) => Prefix.parse(text)),
    announcements: [],
    approved: new Set(),
    policy,
  };
  const decideOn = (seen: readonly Observation[]): Decision => {
    const known: Known = { ...state };
    const decision = decide(seen, known, state.policy, Instant.parse(state.now));
    check(known, decision);
    state.memory = WatchMemory.parse(JSON.parse(JSON.stringify(decision.memory)));
    if (decision.list !== null) {
      state.list = AllowList.parse(JSON.parse(JSON.stringify(decision.list)));
      versions.push(state.list);
      changes.push(...decision.changes);
    }
    return decision;
  };
  const poll = (answers: Answers, afterMs = MINUTE_MS): Decision => {
    state.now += afterMs;
    state.poll += 1;
    return decideOn(observe(answers, state.poll, state.now));
  };
  return {
    state,
    versions,
    changes,
    /** One poll, a minute after the last step. */
    poll,
    /** The same answers in one poll a minute. */
    pollFor: (ms: number, answers: Answers) => {
      let decision = poll(answers);
      for (let passed = MINUTE_MS; passed < ms; passed += MINUTE_MS) decision = poll(answers);
      return decision;
    },
    tick: (afterMs: number) => {
      state.now += afterMs;
      return decideOn([]);
    },
    decideOn,
    prefixes: () => (state.list === null ? [] : toExact(state.list)),
    stateOf: (prefix: string) =>
      state.list?.entries.find((entry) => entry.prefix === Prefix.parse(prefix))?.state ?? null,
  };
}
export type Watch = ReturnType<typeof startWatch>;

/** What holds for every decision whatsoever. */
function check(known: Known, { memory, list, changes, holds }: Decision): void {
  expect(WatchMemory.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
  expect(memory.poll).toBeGreaterThanOrEqual(known.memory.poll);
  expect(new Set(holds.map(({ key }) => key)).size).toBe(holds.length);
  if (list === null) expect(changes).toEqual([]);
  if (list === null) return;
  expect(AllowList.parse(JSON.parse(JSON.stringify(list)))).toEqual(list);
  expect(list.version).toBe((known.list?.version ?? 0) + 1);
  expect(list.changedAt).toBeGreaterThanOrEqual(known.list?.changedAt ?? 0);
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes) expect(Change.parse(change)).toEqual(change);
  const before = (known.list?.entries ?? []).map(({ prefix }) => prefix);
  expect(applyChanges(before, changes)).toEqual(list.entries.map(({ prefix }) => prefix));
  expect(list.entries.map(({ prefix }) => prefix)).toEqual(toExact(list));
}

/** The codes of a decision's alarms, each once, sorted. */
export function codesOf({ alarms }: Decision): string[] {
  return [...new Set(alarms.map(({ code }) => code))].sort();
}

/** The reason of each hold with what it holds. */
export function holdsOf({ holds }: Decision) {
  return holds.map(({ reason, family, add, remove }) => ({ reason, family, add, remove }));
}

export function hosts(...texts: string[]): Prefix[] {
  return texts.map((text) => Prefix.parse(text));
}

/** Every byte that a feed would show. */
export function toFeed(watch: Watch): string {
  return JSON.stringify(watch.state.list);
}
