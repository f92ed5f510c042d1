import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { FeedInput } from "#lib/feed/feed-file.ts";
import { servedWith } from "#tests/support/article-list.ts";

/** What a feed is made of for a list, without a history. */
export function toFeedInput(list: AllowList, rest: Partial<FeedInput> = {}): FeedInput {
  const { recent } = servedWith(list);
  return { list, syncToken: "sha256:abc", recent, baseUrl: "https://poort.example", ...rest };
}
