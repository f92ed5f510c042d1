import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";

/** What a representation is made of. */
export interface FeedInput {
  readonly list: AllowList;
  /** "sha256:…" over the aggregated list. */
  readonly syncToken: string;
  /** The newest versions, newest first. */
  readonly recent: readonly VersionSummary[];
  /** Without a slash at its end. */
  readonly baseUrl: string;
}

/** One query parameter of a feed: the values it takes, and what `render` gets when it is left out. */
export interface FeedParameter {
  readonly name: string;
  readonly values: readonly string[];
  readonly standard: string;
}

/**
 * One file below /feeds/. `render` is pure: the same list and query give the same bytes. It gives null when the list holds nothing
 * of what was asked for: an empty list is never served.
 */
export interface FeedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly parameters: readonly FeedParameter[];
  readonly render: (input: FeedInput, query: Readonly<Record<string, string>>) => string | null;
}
