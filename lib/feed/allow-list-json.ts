import type { Entry } from "#lib/allow-list/allow-list.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import type { FeedFile, FeedInput } from "#lib/feed/feed-file.ts";
import { familyOf } from "#lib/net/prefix.ts";

/** The list with state, sources and version of each prefix, in the shape of the AWS ip-ranges document. */
export const allowListJson: FeedFile = {
  name: "allow-list.json",
  mediaType: "application/json; charset=utf-8",
  parameters: [],
  render: (input) => `${JSON.stringify(toListDocument(input), null, 2)}\n`,
};

/** The JSON document of one version; it holds nothing that moves between versions. */
export function toListDocument({ list, syncToken }: Pick<FeedInput, "list" | "syncToken">) {
  return {
    formatVersion: "1.0",
    version: list.version,
    synctoken: syncToken,
    changedAt: toIsoText(list.changedAt),
    prefixes: list.entries.map(toPrefixDocument),
  };
}

function toPrefixDocument({ prefix, state, since, sources }: Entry) {
  const rest = { state, since, sources };
  return familyOf(prefix) === "ipv4" ? { ipv4Prefix: prefix, ...rest } : { ipv6Prefix: prefix, ...rest };
}
