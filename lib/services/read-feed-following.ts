import { toInstant } from "#lib/allow-list/instant.ts";
import type { FeedFollowing } from "#lib/mail-server/feed-following.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** What is known of the firewall that follows a mail server's own feed address; null when it has none. */
export async function readFeedFollowing(ctx: ServiceContext, id: MailServerId): Promise<FeedFollowing | null> {
  const { organizationId } = requireMember(ctx).actor;
  const row = await ctx.db.feedToken.findFirst({
    where: { mailServerId: id, mailServer: { organizationId, removedAt: null } },
    select: {
      createdAt: true,
      lastFetchAt: true,
      lastFile: true,
      lastVersion: true,
      lastStatus: true,
      lastUserAgent: true,
    },
  });
  if (row === null) return null;
  const { createdAt, lastFetchAt, lastFile, lastVersion, lastStatus, lastUserAgent } = row;
  const isFetched = lastFetchAt !== null && lastFile !== null && lastStatus !== null;
  return {
    createdAt: toInstant(createdAt),
    last: isFetched
      ? {
          at: toInstant(lastFetchAt),
          file: lastFile,
          version: lastVersion,
          status: lastStatus,
          userAgent: lastUserAgent,
        }
      : null,
  };
}
