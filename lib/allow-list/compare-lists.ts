import { type AllowList, EntryState } from "#lib/allow-list/allow-list.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { intersect, isSameCover, subtract } from "#lib/net/prefix-set.ts";

export interface ListComparison {
  readonly added: readonly Prefix[];
  readonly removed: readonly Prefix[];
  readonly moved: readonly StateMove[];
}

export interface StateMove {
  readonly prefixes: readonly Prefix[];
  readonly from: EntryState;
  readonly to: EntryState;
}

/** What differs between two lists, by the addresses they cover. */
export function compareLists(from: AllowList, to: AllowList): ListComparison {
  const [before, after] = [inAnyState(from), inAnyState(to)];
  return {
    added: after.flatMap((prefix) => subtract([prefix], before)),
    removed: before.flatMap((prefix) => subtract([prefix], after)),
    moved: EntryState.options.flatMap((old) =>
      EntryState.options.flatMap((next) => {
        const prefixes = old === next ? [] : intersect(inState(to, next), inState(from, old));
        return prefixes.length === 0 ? [] : [{ prefixes, from: old, to: next }];
      }),
    ),
  };
}

/** True when both lists hold the same addresses in the same states, however they are split. */
export function isSameList(a: Pick<AllowList, "entries">, b: Pick<AllowList, "entries">): boolean {
  return EntryState.options.every((state) => isSameCover(inState(a, state), inState(b, state)));
}

function inState({ entries }: Pick<AllowList, "entries">, state: EntryState): Prefix[] {
  return entries.filter((entry) => entry.state === state).map(({ prefix }) => prefix);
}

function inAnyState({ entries }: Pick<AllowList, "entries">): Prefix[] {
  return entries.map(({ prefix }) => prefix);
}
