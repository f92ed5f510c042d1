import { toInstant } from "#lib/allow-list/instant.ts";
import { toFeedAddress } from "#lib/firewall/feed-address.ts";
import { toPermalink } from "#lib/firewall/permalink.ts";
import type { SnippetFile } from "#lib/firewall/platform.ts";
import { type ListVersion, renderSnippet } from "#lib/firewall/render.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import type { Hostname } from "#lib/net/hostname.ts";

/** What the server knows and a text is made of, besides what is asked. */
export interface LiveSource {
  readonly list: ListVersion;
  /** The version that the reader's update starts from; null when there is none. */
  readonly from: ListVersion | null;
  readonly baseUrl: string;
  readonly locale: string;
  readonly dnsName: Hostname;
}

/** The files for what a form holds, by the code that the server runs; null for what only the server can answer. */
export function renderLive(input: Readonly<Record<string, string>>, source: LiveSource): readonly SnippetFile[] | null {
  const query = SnippetQuery.safeParse(input);
  if (!query.success) return null;
  const { list, baseUrl, locale, dnsName } = source;
  const start = query.data.from;
  const from = start === list.version ? list : start === source.from?.version ? source.from : null;
  if (start !== null && from === null) return null;
  const made = renderSnippet({
    query: query.data,
    list,
    from,
    dnsName,
    generatedAt: toInstant(new Date()),
    permalink: toPermalink(baseUrl, `/${locale}/firewall`, toSearchParams(query.data)),
    feeds: toFeedAddress(`${baseUrl}/feeds`),
  });
  return made.ok ? made.snippet.files : null;
}
