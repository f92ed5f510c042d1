import type { Instant } from "#lib/allow-list/instant.ts";
import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { Permalink } from "#lib/firewall/permalink.ts";
import type { FirewallPlatform, Snippet, SnippetAction } from "#lib/firewall/platform.ts";
import { toReaderNotes } from "#lib/firewall/reader-notes.ts";
import { buildRuleSet, type RuleSet, type RuleSetProblem } from "#lib/firewall/rule-set.ts";
import type { SnippetQuery } from "#lib/firewall/snippet-request.ts";
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
  return { ok: true, version: request.list.version, snippet: print(request.query, from.rules, to.rules) };
}

function refuse({ query, from }: SnippetRequest): Refusal | null {
  const { platform, mode, action, topology } = query;
  if (!platform.modes.includes(mode)) return { code: "mode_unavailable", available: platform.modes };
  if (!platform.actions.includes(action)) return { code: "action_unavailable", available: platform.actions };
  if (!platform.topologies.includes(topology.kind))
    return { code: "topology_unavailable", available: platform.topologies };
  if (query.feed) return { code: "feed_unavailable", available: [] };
  const needsFrom = action === "update" && mode === "allow-list";
  return needsFrom && from === null ? { code: "from_required", available: [] } : null;
}

function refused(code: RuleSetProblem): SnippetResult {
  return { ok: false, refusal: { code, available: [] } };
}

function toRuleSet({ query, generatedAt, permalink, dnsName }: SnippetRequest, list: ListVersion) {
  const { mode, port, topology, name, options } = query;
  return buildRuleSet({ ...list, mode, port, topology, name, options, generatedAt, permalink, dnsName });
}

function print({ platform, action }: SnippetQuery, from: RuleSet, to: RuleSet): Snippet {
  const rules = action === "remove" ? from : to;
  const { files, notes } = printFiles(platform, action, from, to);
  return { files, notes: toReaderNotes(platform, action, rules, notes) };
}

function printFiles(platform: FirewallPlatform, action: SnippetAction, from: RuleSet, to: RuleSet): Snippet {
  if (action === "remove") return platform.remove(from);
  return action === "update" ? platform.update(from, to) : platform.install(to);
}
