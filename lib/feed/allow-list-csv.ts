import type { FeedFile } from "#lib/feed/feed-file.ts";
import { familyOf } from "#lib/net/prefix.ts";

/** The list as RFC 4180 with LF line ends; sources are parted by a blank, so that no field needs quotes. */
export const allowListCsv: FeedFile = {
  name: "allow-list.csv",
  mediaType: "text/csv; charset=utf-8; header=present",
  parameters: [],
  render: ({ list }) => {
    const rows = list.entries.map(({ prefix, state, since, sources }) =>
      [prefix, familyOf(prefix), state, since, sources.join(" ")].join(","),
    );
    return `${["prefix,family,state,since,sources", ...rows].join("\n")}\n`;
  },
};
