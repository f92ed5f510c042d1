import { allowListCsv } from "#lib/feed/allow-list-csv.ts";
import { allowListIpset } from "#lib/feed/allow-list-ipset.ts";
import { allowListJson } from "#lib/feed/allow-list-json.ts";
import { allowListNft } from "#lib/feed/allow-list-nft.ts";
import { allowListText } from "#lib/feed/allow-list-txt.ts";
import { allowListV4Rsc } from "#lib/feed/allow-list-v4-rsc.ts";
import { allowListV6Rsc } from "#lib/feed/allow-list-v6-rsc.ts";
import { changesAtom } from "#lib/feed/changes-atom.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";

/** Every file below /feeds/, in the order in which pages show them. */
export const feedFiles: readonly FeedFile[] = [
  allowListText,
  allowListJson,
  allowListCsv,
  allowListNft,
  allowListIpset,
  allowListV4Rsc,
  allowListV6Rsc,
  changesAtom,
];
