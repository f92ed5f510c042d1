import type { Instant } from "#lib/allow-list/instant.ts";

/** What is known of a firewall that follows a mail server's own feed address. */
export interface FeedFollowing {
  readonly createdAt: Instant;
  /** Null while nobody has asked for it. */
  readonly last: FeedFetch | null;
}

export interface FeedFetch {
  readonly at: Instant;
  readonly file: string;
  /** The version that it was answered with; null when there was no list to answer with. */
  readonly version: number | null;
  readonly status: number;
  readonly userAgent: string | null;
}

export type FollowVerdict = "never" | "current" | "behind" | "silent";

const PATIENCE = 1.5; // timers have a random delay, and one lost attempt is no news
const PATIENCE_MIN_SECONDS = 600;

/**
 * Whether the firewall keeps up. `everySeconds` is how often it asks. Silent comes before behind: who doesn't ask can't know.
 */
export function judgeFollowing(
  { last }: FeedFollowing,
  { latest, everySeconds, now }: { readonly latest: number; readonly everySeconds: number; readonly now: Instant },
): FollowVerdict {
  if (last === null) return "never";
  const patienceMs = 1000 * Math.max(PATIENCE_MIN_SECONDS, PATIENCE * everySeconds);
  if (now - last.at > patienceMs) return "silent";
  return last.version !== null && last.version >= latest ? "current" : "behind";
}
