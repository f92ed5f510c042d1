import type { EntryState } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import { comparePrefixes, type Prefix } from "#lib/net/prefix.ts";
import { contains } from "#lib/net/prefix-set.ts";

/** A stretch of time in which a prefix was in the list in one state; `until` is null while it still is. */
export interface PresenceSpan {
  readonly state: EntryState;
  readonly from: Instant;
  readonly until: Instant | null;
}

/** When one prefix was in the list, oldest span first. */
export interface Presence {
  readonly prefix: Prefix;
  readonly spans: readonly PresenceSpan[];
}

/** What was in the list when the time that is looked at begins. */
export interface PresenceStart {
  readonly at: Instant;
  readonly entries: readonly { readonly prefix: Prefix; readonly state: EntryState }[];
}

/** When each prefix was in the list since `start`, from all changes after it in order; sorted as a list is. */
export function toPresence(start: PresenceStart, changes: readonly Change[]): Presence[] {
  const rows = new Map<Prefix, PresenceSpan[]>();
  for (const { prefix, state } of start.entries) rows.set(prefix, [{ state, from: start.at, until: null }]);
  for (const { detectedAt, add, remove, prefixes, state } of changes) {
    // A block that is only split or merged keeps the state that it had.
    const begun = add.map((prefix) => [prefix, state ?? stateOf(rows, prefix)] as const);
    for (const prefix of remove) end(rows.get(prefix), detectedAt);
    for (const [prefix, known] of begun) begin(rows, prefix, { state: known, from: detectedAt, until: null });
    if (add.length === 0 && state !== null) moveState(rows, prefixes, state, detectedAt);
  }
  return [...rows].map(([prefix, spans]) => ({ prefix, spans })).sort((a, b) => comparePrefixes(a.prefix, b.prefix));
}

function stateOf(rows: ReadonlyMap<Prefix, readonly PresenceSpan[]>, prefix: Prefix): EntryState {
  const same = [...rows].find(([known, spans]) => spans.at(-1)?.until === null && overlaps(known, prefix));
  return same?.[1].at(-1)?.state ?? "active";
}

function moveState(rows: Map<Prefix, PresenceSpan[]>, about: readonly Prefix[], state: EntryState, at: Instant): void {
  for (const [prefix, spans] of rows) {
    const last = spans.at(-1);
    const isAbout = last?.until === null && about.some((other) => overlaps(prefix, other));
    if (!isAbout || last.state === state) continue;
    end(spans, at);
    begin(rows, prefix, { state, from: at, until: null });
  }
}

function overlaps(a: Prefix, b: Prefix): boolean {
  return contains(a, b) || contains(b, a);
}

function end(spans: PresenceSpan[] | undefined, at: Instant): void {
  const last = spans?.at(-1);
  if (spans === undefined || last === undefined || last.until !== null) return;
  spans[spans.length - 1] = { ...last, until: at };
}

function begin(rows: Map<Prefix, PresenceSpan[]>, prefix: Prefix, span: PresenceSpan): void {
  rows.set(prefix, [...(rows.get(prefix) ?? []), span]);
}
