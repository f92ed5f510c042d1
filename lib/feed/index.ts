import { allowListCsv } from "#lib/feed/allow-list-csv.ts";
import { allowListJson } from "#lib/feed/allow-list-json.ts";
import { allowListText } from "#lib/feed/allow-list-txt.ts";
import { changesAtom } from "#lib/feed/changes-atom.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";

/** Every file below /feeds/, in the order in which pages show them. */
export const feedFiles: readonly FeedFile[] = [allowListText, allowListJson, allowListCsv, changesAtom];
