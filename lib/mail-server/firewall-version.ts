import type { Instant } from "#lib/allow-list/instant.ts";
import type { FeedFollowing } from "#lib/mail-server/feed-following.ts";
import type { AppliedVersion } from "#lib/mail-server/mail-server.ts";

/** Which version of the allow-list a firewall has, as far as anybody knows, and how that is known. */
export type FirewallVersion =
  | ({ readonly kind: "told" } & AppliedVersion)
  | { readonly kind: "fetched"; readonly version: number; readonly at: Instant };

/** The newer of what somebody told and what the firewall got from its own feed address; null when neither is known. */
export function newestOf(applied: AppliedVersion | null, following: FeedFollowing | null): FirewallVersion | null {
  const told = applied && ({ kind: "told", ...applied } as const);
  const fetched = toFetched(following);
  if (told === null || fetched === null) return told ?? fetched;
  return fetched.at > told.at ? fetched : told;
}

function toFetched(following: FeedFollowing | null): FirewallVersion | null {
  const last = following?.last ?? null;
  if (last === null || last.version === null) return null;
  return { kind: "fetched", version: last.version, at: last.at };
}
