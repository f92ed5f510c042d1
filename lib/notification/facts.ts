import type { HoldReason } from "#lib/allow-list/hold.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { SnippetFile } from "#lib/firewall/platform.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { FoundState } from "#lib/mail-server/opening.ts";
import type { ProbeCode, Vantage, Verdict } from "#lib/mail-server/probe-code.ts";
import type { Family } from "#lib/net/address.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import type { ListDigest } from "#lib/notification/list-digest.ts";

/** All that a message can tell, whatever language and form it is written in. */
export interface MessageFacts {
  /** Of the notification: the same at each try. */
  readonly id: string;
  readonly at: Instant;
  /** Whose it is, as they call it; null for an operator. */
  readonly organization: string | null;
  readonly news: News;
}

export type News =
  | ListNews
  | BehindNews
  | { readonly kind: "stale"; readonly checkedAt: Instant | null }
  | { readonly kind: "fresh"; readonly checkedAt: Instant | null; readonly confirmedAt: Instant }
  | DeliveryNews
  | ProbeNews
  | OpeningNews
  | HoldNews
  | { readonly kind: "test" };

export interface ListNews {
  readonly kind: "list";
  readonly from: number;
  readonly to: number;
  readonly digest: ListDigest;
  readonly servers: readonly CoveredServer[];
}

export interface BehindNews {
  readonly kind: "behind";
  readonly lacking: readonly Prefix[];
  readonly latest: number;
  readonly server: CoveredServer;
}

export interface DeliveryNews {
  readonly kind: "delivery";
  readonly server: ServerFacts;
  /** Where mail is delivered to. */
  readonly confirmed: { readonly host: Host; readonly port: Port };
}

export interface ProbeNews {
  readonly kind: "probe";
  readonly isBad: boolean;
  readonly server: ServerFacts;
  readonly vantage: Vantage;
  readonly finishedAt: Instant;
  readonly verdict: Verdict;
  readonly codes: readonly ProbeCode[];
}

export interface OpeningNews {
  readonly kind: "opening";
  readonly moment: "ends-soon" | "ended" | "still-open";
  readonly server: ServerFacts;
  readonly openedAt: Instant;
  readonly endsAt: Instant;
  /** What somebody outside found after its end, or after it was said to be closed; null: nobody has looked, or not yet. */
  readonly found: { readonly state: FoundState; readonly at: Instant } | null;
}

export interface HoldNews {
  readonly kind: "hold";
  readonly holdId: string;
  readonly reason: HoldReason;
  readonly family: Family | null;
  readonly add: readonly Prefix[];
  readonly remove: readonly Prefix[];
}

/** A mail server as its own organization knows it; the label is the customer's text. */
export interface ServerFacts {
  readonly id: MailServerId;
  readonly label: string;
  readonly host: Host;
  readonly port: Port;
}

/**
 * What is known of a firewall:
 * - `follows`: it gets the list by itself, and did so lately;
 * - `current`: it has the version that is told, or a later one;
 * - `by-address`: it has an older version;
 * - `unknown`: nobody said what it lets in.
 */
export type FirewallStanding = "follows" | "current" | "by-address" | "unknown";

export interface CoveredServer extends ServerFacts {
  /** As its vendor spells it. */
  readonly platform: string;
  readonly standing: FirewallStanding;
  /** The version that it has, as far as anybody knows. */
  readonly version: number | null;
  /** What brings it to the current version; null when there is nothing to do. */
  readonly update: UpdateFacts | null;
}

export interface UpdateFacts {
  readonly action: "install" | "update";
  /** What to put in; none where it is long or done by hand: the page has it. */
  readonly files: readonly SnippetFile[];
  /** Of the page with the rules. */
  readonly query: string;
}
