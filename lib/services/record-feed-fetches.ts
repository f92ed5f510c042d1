import type { FeedFetch } from "#lib/mail-server/feed-following.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Writes down what firewalls got, in one statement however many they are. A later fetch that is stored already stays. */
export async function recordFeedFetches(
  ctx: ServiceContext,
  fetches: ReadonlyMap<MailServerId, FeedFetch>,
): Promise<void> {
  const rows = [...fetches].map(([id, { at, ...rest }]) => ({ id, at: new Date(at).toISOString(), ...rest }));
  await ctx.db.$executeRaw`
    UPDATE feed_token AS t
    SET "lastFetchAt" = f.at, "lastFile" = f.file, "lastVersion" = f.version, "lastStatus" = f.status, "lastUserAgent" = f."userAgent"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS f(id uuid, at timestamptz, file text, version int, status int, "userAgent" text)
    WHERE t."mailServerId" = f.id AND (t."lastFetchAt" IS NULL OR t."lastFetchAt" <= f.at)`;
}
