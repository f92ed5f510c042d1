import type { FeedFile } from "#lib/feed/feed-file.ts";
import { toRouterosScript } from "#lib/feed/routeros-script.ts";
import { scriptMediaType } from "#lib/feed/script-head.ts";

export const allowListV6Rsc: FeedFile = {
  name: "allow-list-v6.rsc",
  mediaType: scriptMediaType,
  parameters: [],
  render: ({ list }) => toRouterosScript(list, "ipv6"),
};
