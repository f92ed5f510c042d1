import { askTogether } from "#lib/db/ask-together.ts";
import type { SnippetFile } from "#lib/firewall/platform.ts";
import type { Hostname } from "#lib/net/hostname.ts";
import type { ListDigest } from "#lib/notification/list-digest.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { InUse, Lacking } from "#lib/services/lacking-prefixes.ts";
import { createMemo, type Memo } from "#lib/services/memo.ts";
import { readUntold, type Untold } from "#lib/services/untold.ts";

/** Where the dashboard is, and what it is about. */
export interface MessagePlace {
  readonly baseUrl: string;
  readonly dnsName: Hostname;
}

/**
 * What messages that are composed at one place share. What never changes is kept for the next one; all else is read for each, with those that
 * are composed at the same time.
 */
export interface Composing extends ServiceContext {
  readonly place: MessagePlace;
  readonly readUntold: (id: string) => Promise<Untold | null>;
  readonly digests: Memo<ListDigest | null>;
  readonly inUse: Memo<InUse | null>;
  readonly lacking: Memo<Lacking | null>;
  readonly snippets: Memo<readonly SnippetFile[]>;
}

const changesMax = 20;
// One for each platform, version, port and language that somebody has, for a minute; a few KiB each.
const snippetsMax = 2000;

export function createComposing(ctx: ServiceContext, place: MessagePlace): Composing {
  return {
    ...ctx,
    place,
    readUntold: askTogether((ids) => readUntold(ctx, ids)),
    digests: createMemo(changesMax),
    inUse: createMemo(1),
    lacking: createMemo(changesMax),
    snippets: createMemo(snippetsMax),
  };
}
