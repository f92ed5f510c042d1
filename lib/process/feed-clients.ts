import { setTimeout as sleep } from "node:timers/promises";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getDb } from "#lib/db/client.ts";
import type { FeedFetch } from "#lib/mail-server/feed-following.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { getLogger } from "#lib/process/logger.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { setFeedTokens } from "#lib/services/feed-tokens.ts";
import { readFeedTokens, readFeedTokensMark } from "#lib/services/read-feed-tokens.ts";
import { recordFeedFetches } from "#lib/services/record-feed-fetches.ts";

const EVERY_MS = 1000;
const SAME_MS = 5 * 60_000; // a fetch like the one before is written at most so often
const WAITING_MAX = 200_000;

const waiting = new Map<MailServerId, FeedFetch>();
const written = new Map<MailServerId, FeedFetch>();

/** Keeps a fetch for the next round; never waits, never fails. */
export function noteFeedFetch(id: MailServerId, fetch: FeedFetch): void {
  const before = written.get(id);
  const isSame = before?.version === fetch.version && before.status === fetch.status && before.file === fetch.file;
  if (isSame && fetch.at - before.at < SAME_MS) return;
  if (waiting.size < WAITING_MAX) waiting.set(id, fetch);
}

/** Keeps the tokens of this process in step with the database, and writes down what firewalls got, once a second. */
export function startFeedClients({ db = getDb(), everyMs = EVERY_MS } = {}): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const ctx: ServiceContext = { db, actor: { kind: "system" }, now: () => toInstant(new Date()) };
  const done = run(ctx, everyMs, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function run(ctx: ServiceContext, everyMs: number, signal: AbortSignal): Promise<void> {
  let mark = "";
  let isUp = true;
  do {
    try {
      const newest = await readFeedTokensMark(ctx);
      if (newest !== mark) setFeedTokens(await readFeedTokens(ctx));
      mark = newest;
      await writeFetches(ctx);
      isUp = true;
    } catch (error) {
      if (isUp) getLogger().error({ event: "feed-clients.failed", error }, "the tokens that are known stay in use");
      isUp = false;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  } while (!signal.aborted);
  await writeFetches(ctx).catch(() => undefined); // the process ends; a lost fetch is seen again at the next
}

async function writeFetches(ctx: ServiceContext): Promise<void> {
  if (waiting.size === 0) return;
  const fetches = new Map(waiting);
  await recordFeedFetches(ctx, fetches);
  for (const [id, fetch] of fetches) {
    if (waiting.get(id) === fetch) waiting.delete(id);
    written.set(id, fetch);
  }
  if (written.size > WAITING_MAX) written.clear();
}
