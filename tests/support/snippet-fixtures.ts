import { Instant } from "#lib/allow-list/instant.ts";
import { articleList, network } from "#lib/allow-list/network.ts";
import { toFeedAddress } from "#lib/firewall/feed-address.ts";
import { toPermalink } from "#lib/firewall/permalink.ts";
import type { Snippet } from "#lib/firewall/platform.ts";
import { type ListVersion, renderSnippet, type SnippetResult } from "#lib/firewall/render.ts";
import { Slug } from "#lib/firewall/slug.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import type { Topology } from "#lib/firewall/topology.ts";
import { Address } from "#lib/net/address.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { subtract } from "#lib/net/prefix-set.ts";

const generatedAt = Instant.parse(Date.UTC(2026, 10, 24, 13, 5));

const feeds = toFeedAddress("https://poort.example/feeds");

/** The article's list. */
export const articleVersion: ListVersion = { version: 1, prefixes: articleList };

/** The article's list with a server more and a server less. */
export const nextVersion: ListVersion = {
  version: 2,
  prefixes: subtract([...articleList, Prefix.parse("83.96.228.90")], [Prefix.parse("83.96.228.77")]),
};

export function toListVersion(version: number, prefixes: readonly string[]): ListVersion {
  return { version, prefixes: prefixes.map((prefix) => Prefix.parse(prefix)) };
}

/** A rule set's input without its list. */
export const ruleSetInput = {
  mode: "allow-list",
  port: Port.parse(2525),
  name: Slug.parse("bsmtp"),
  options: {},
  generatedAt,
  permalink: toPermalink("https://poort.example", "/nl/firewall", new URLSearchParams()),
  dnsName: network.dnsName,
} as const;

export function forwardTo(insideAddress: string): Topology {
  return { kind: "forward", insideAddress: Address.parse(insideAddress), insidePort: Port.parse(25) };
}

/** What the page and the API do with their query parameters, for a list of our own. */
export function tryRender(parameters: Record<string, string>, list: ListVersion, from: ListVersion | null = null) {
  const query = SnippetQuery.parse(from === null ? parameters : { ...parameters, from: String(from.version) });
  const permalink = toPermalink("https://poort.example", "/nl/firewall", toSearchParams(query));
  return renderSnippet({ query, list, from, generatedAt, permalink, dnsName: network.dnsName, feeds });
}

/** The snippet; a refusal fails the test. */
export function render(
  parameters: Record<string, string>,
  list = articleVersion,
  from: ListVersion | null = null,
): Snippet {
  const result: SnippetResult = tryRender(parameters, list, from);
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.snippet;
}

/** The text of a snippet's only file. */
export function renderText(
  parameters: Record<string, string>,
  list = articleVersion,
  from: ListVersion | null = null,
): string {
  const [file, ...others] = render(parameters, list, from).files;
  if (file === undefined || others.length > 0) throw new Error("expected one file");
  return file.text;
}
