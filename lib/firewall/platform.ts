import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import type { Note } from "#lib/firewall/notes.ts";
import type { PlatformOption } from "#lib/firewall/option.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import type { SnippetLanguage } from "#lib/firewall/snippet-language.ts";
import type { Step } from "#lib/firewall/steps.ts";
import type { TopologyKind } from "#lib/firewall/topology.ts";

/** What kind of thing the firewall is; the platform list is grouped by it. */
export type PlatformFamily = "host" | "router" | "appliance" | "cloud" | "orchestrator" | "mail-server" | "generic";

export interface SnippetFile {
  /** A file name of letters, digits, dots and hyphens. */
  readonly name: string;
  readonly language: SnippetLanguage;
  readonly text: string;
}

export interface Snippet {
  readonly files: readonly SnippetFile[];
  /** What to do by hand, in order, on a device without a text interface. */
  readonly steps?: readonly Step[];
  readonly notes: readonly Note[];
}

/** What a snippet was proved with: real packets, the program's own parser, or only our grammar of the documented syntax. */
export interface Proof {
  readonly level: "packets" | "parser" | "grammar";
  readonly tools: string;
}

/** Rules that let everyone in for some hours. They are rules of their own, beside the others: see temporary.ts. */
export interface TemporaryOpening {
  /** True when the firewall or its host takes the rules away itself, at the latest at the end of the last hour. */
  readonly closesItself: boolean;
  /** `rules` are in mode open and have a name of their own. */
  readonly open: (rules: RuleSet, hours: number) => Snippet;
  /** Takes away what `open` made, also after it ended by itself. */
  readonly close: (rules: RuleSet) => Snippet;
}

/** The form in which the firewall, or a small script beside it, follows a feed itself. It has no updates. */
export interface SelfUpdating {
  /** How long after a new version the firewall has it at the latest, when nothing is wrong. */
  readonly everySeconds: number;
  /** Lets in the list of `rules` from the first moment, where the device can hold it, and then what the feed says. */
  readonly install: (rules: RuleSet, feed: FeedAddress) => Snippet;
  readonly remove: (rules: RuleSet, feed: FeedAddress) => Snippet;
}

/**
 * One firewall dialect. Each text works whatever an earlier one of the same name left behind, changes nothing the second
 * time, adds before it removes, and touches nothing that it did not make.
 */
export interface FirewallPlatform {
  readonly id: string; // kebab case; URL segment and golden-file name, so never renamed
  readonly name: string; // as the vendor spells it
  /** Other words that it is looked for by: vendor, products, former names. */
  readonly keywords: readonly string[];
  readonly family: PlatformFamily;
  /** No longer maintained by its maker. */
  readonly isLegacy?: true;
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
  /** Null when it has no actions `open` and `close`. */
  readonly temporary: TemporaryOpening | null;
  readonly selfUpdating: SelfUpdating | null;
}
