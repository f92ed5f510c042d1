import type { Instant } from "#lib/allow-list/instant.ts";
import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import type { Permalink } from "#lib/firewall/permalink.ts";
import type { Snippet } from "#lib/firewall/platform.ts";
import { toReaderNotes } from "#lib/firewall/reader-notes.ts";
import { buildRuleSet, type RuleSet, type RuleSetProblem } from "#lib/firewall/rule-set.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import type { SnippetQuery } from "#lib/firewall/snippet-request.ts";
import { hoursByDefault, toTemporary } from "#lib/firewall/temporary.ts";
import type { TopologyKind } from "#lib/firewall/topology.ts";
import type { Hostname } from "#lib/net/hostname.ts";
import type { Prefix } from "#lib/net/prefix.ts";

/** The addresses of one version of the allow-list. */
export interface ListVersion {
  readonly version: number;
  readonly prefixes: readonly Prefix[];
}

export interface SnippetRequest {
  readonly query: SnippetQuery;
  /** The list to let in. */
  readonly list: ListVersion;
  /** The list of version `query.from`; null when that is null. */
  readonly from: ListVersion | null;
  readonly generatedAt: Instant;
  readonly permalink: Permalink;
  readonly dnsName: Hostname;
  /** The feeds for a firewall that follows them itself. */
  readonly feeds: FeedAddress;
}

/** Why there is no snippet. `available` is what the platform has instead; its codes are messages `errors.snippet.<code>`. */
export type Refusal =
  | { readonly code: "mode_unavailable"; readonly available: readonly AccessMode[] }
  | { readonly code: "action_unavailable"; readonly available: readonly SnippetAction[] }
  | { readonly code: "topology_unavailable"; readonly available: readonly TopologyKind[] }
  | { readonly code: "feed_unavailable" | "from_required" | RuleSetProblem; readonly available: readonly [] };

export type SnippetResult =
  | { readonly ok: true; readonly version: number; readonly snippet: Snippet }
  | { readonly ok: false; readonly refusal: Refusal };

/** The text for one request, or the reason why there is none. */
export function renderSnippet(request: SnippetRequest): SnippetResult {
  const refusal = refuse(request);
  if (refusal !== null) return { ok: false, refusal };
  const to = toRuleSet(request, request.list);
  const from = toRuleSet(request, request.from ?? request.list);
  if (!to.ok) return refused(to.problem);
  if (!from.ok) return refused(from.problem);
  return { ok: true, version: request.list.version, snippet: print(request, from.rules, to.rules) };
}

function refuse({ query, from }: SnippetRequest): Refusal | null {
  const { platform, mode, action, topology } = query;
  if (!platform.modes.includes(mode)) return { code: "mode_unavailable", available: platform.modes };
  if (!platform.actions.includes(action)) return { code: "action_unavailable", available: platform.actions };
  if (!platform.topologies.includes(topology.kind))
    return { code: "topology_unavailable", available: platform.topologies };
  if (query.feed && (platform.selfUpdating === null || mode !== "allow-list"))
    return { code: "feed_unavailable", available: [] };
  const needsFrom = action === "update" && !query.feed && mode === "allow-list";
  return needsFrom && from === null ? { code: "from_required", available: [] } : null;
}

function refused(code: RuleSetProblem): SnippetResult {
  return { ok: false, refusal: { code, available: [] } };
}

function toRuleSet({ query, generatedAt, permalink, dnsName }: SnippetRequest, list: ListVersion) {
  const { mode, port, topology, name, options } = query;
  return buildRuleSet({ ...list, mode, port, topology, name, options, generatedAt, permalink, dnsName });
}

function print(request: SnippetRequest, from: RuleSet, to: RuleSet): Snippet {
  const { query } = request;
  const rules = query.action === "remove" ? from : to;
  const { notes, ...printed } = printAction(request, from, to);
  return { ...printed, notes: toReaderNotes(query, rules, notes) };
}

function printAction({ query, feeds }: SnippetRequest, from: RuleSet, to: RuleSet): Snippet {
  const { platform, action, hours } = query;
  const { temporary } = platform;
  const selfUpdating = query.feed ? platform.selfUpdating : null;
  const install = () => (selfUpdating === null ? platform.install(to) : selfUpdating.install(to, feeds));
  if (action === "open" && temporary !== null) return temporary.open(toTemporary(to), hours ?? hoursByDefault);
  if (action === "close" && temporary !== null) {
    const close = temporary.close(toTemporary(to));
    // First let in who has to come in, then close for everyone else.
    return query.mode === "open" ? close : join(install(), close);
  }
  if (action === "remove") return selfUpdating === null ? platform.remove(from) : selfUpdating.remove(from, feeds);
  return action === "update" && selfUpdating === null ? platform.update(from, to) : install();
}

function join(first: Snippet, second: Snippet): Snippet {
  const known = new Set(first.notes.map(({ id }) => id));
  return {
    files: [...first.files, ...second.files],
    steps: [...(first.steps ?? []), ...(second.steps ?? [])],
    notes: [...first.notes, ...second.notes.filter(({ id }) => !known.has(id))],
  };
}
