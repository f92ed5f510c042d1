import { toExact } from "#lib/allow-list/allow-list.ts";
import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import type { Permalink } from "#lib/firewall/permalink.ts";
import type { Snippet } from "#lib/firewall/platform.ts";
import { type ListVersion, type Refusal, renderSnippet } from "#lib/firewall/render.ts";
import type { SnippetQuery } from "#lib/firewall/snippet-request.ts";
import type { Hostname } from "#lib/net/hostname.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readVersion } from "#lib/services/read-version.ts";
import { getServed } from "#lib/services/served-list.ts";

export type SnippetRefusal =
  | Refusal
  | { readonly code: "no_list" | "version_unknown"; readonly available: readonly [] };

export type MadeSnippet =
  | { readonly ok: true; readonly version: number; readonly snippet: Snippet }
  | { readonly ok: false; readonly refusal: SnippetRefusal };

/** The snippet for a checked request, for the list that is served now; an update starts from the version that the request names. */
export async function makeSnippet(
  ctx: ServiceContext,
  query: SnippetQuery,
  about: { readonly permalink: Permalink; readonly dnsName: Hostname; readonly feeds: FeedAddress },
): Promise<MadeSnippet> {
  const served = getServed();
  if (served === null) return refuse("no_list");
  const list = { version: served.list.version, prefixes: toExact(served.list) };
  const from = query.from === null || query.from === list.version ? list : await readList(ctx, query.from);
  if (from === null) return refuse("version_unknown");
  return renderSnippet({ ...about, query, list, from: query.from === null ? null : from, generatedAt: ctx.now() });
}

async function readList(ctx: ServiceContext, version: number): Promise<ListVersion | null> {
  const stored = await readVersion(ctx, version);
  return stored && { version, prefixes: toExact(stored.list) };
}

function refuse(code: "no_list" | "version_unknown"): MadeSnippet {
  return { ok: false, refusal: { code, available: [] } };
}
