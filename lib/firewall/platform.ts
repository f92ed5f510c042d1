import { z } from "zod";
import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { Note } from "#lib/firewall/notes.ts";
import type { PlatformOption } from "#lib/firewall/option.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import type { TopologyKind } from "#lib/firewall/topology.ts";

const snippetActions = ["install", "update", "remove", "open", "close"] as const;
export const SnippetAction = z.enum(snippetActions, "choice.unknown");
export type SnippetAction = z.infer<typeof SnippetAction>;

/** What kind of thing the firewall is; the platform list is grouped by it. */
export type PlatformFamily = "host" | "router" | "appliance" | "cloud" | "orchestrator" | "mail-server";

export type SnippetLanguage = "sh" | "routeros" | "fortios";

export interface SnippetFile {
  /** A file name of letters, digits, dots and hyphens. */
  readonly name: string;
  readonly language: SnippetLanguage;
  readonly text: string;
}

export interface Snippet {
  readonly files: readonly SnippetFile[];
  readonly notes: readonly Note[];
}

/** What a snippet was proved with: real packets, the program's own parser, or only our grammar of the documented syntax. */
export interface Proof {
  readonly level: "packets" | "parser" | "grammar";
  readonly tools: string;
}

/**
 * One firewall dialect. Each text works whatever an earlier one of the same name left behind, changes nothing the second
 * time, adds before it removes, and touches nothing that it did not make.
 */
export interface FirewallPlatform {
  readonly id: string; // kebab case; URL segment and golden-file name, so never renamed
  readonly name: string; // as the vendor spells it
  readonly family: PlatformFamily;
  readonly modes: readonly AccessMode[];
  readonly actions: readonly SnippetAction[];
  readonly topologies: readonly TopologyKind[];
  readonly language: SnippetLanguage;
  readonly options: readonly PlatformOption[];
  readonly reference: string; // vendor page the syntax was checked against
  readonly testedWith: Proof;
  readonly install: (rules: RuleSet) => Snippet;
  /** `from` and `to` differ in nothing but their list. */
  readonly update: (from: RuleSet, to: RuleSet) => Snippet;
  /** `rules` hold the list that was applied last. */
  readonly remove: (rules: RuleSet) => Snippet;
}
