import type { AllowList, EntryState } from "#lib/allow-list/allow-list.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { Served } from "#lib/services/served-list.ts";

const noon = Instant.parse(Date.UTC(2026, 10, 24, 12, 0, 0));

/** An allow-list of the given prefixes, all of one state, as version 1 of 24 November 2026. */
export function listOf(texts: readonly string[], state: EntryState = "active", version = 1): AllowList {
  const entries = texts.map((text) => ({
    prefix: Prefix.parse(text),
    state,
    sources: ["published" as const],
    since: 1,
    effectiveAt: null,
    keepUntil: null,
  }));
  return { version, changedAt: noon, entries };
}

export const articleVersion: AllowList = listOf(articleList);

/** What a process serves that has read one list and nothing else. */
export function servedWith(list: AllowList, rest: Partial<Served> = {}): Served {
  return {
    list,
    syncToken: "sha256:test",
    memory: null,
    published: articleList,
    checkedAt: null,
    heartbeatAt: null,
    intervalSeconds: 30,
    openHolds: 0,
    recent: [],
    ...rest,
  };
}
