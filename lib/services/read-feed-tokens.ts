import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { FeedTokens } from "#lib/services/feed-tokens.ts";

const isUsed = { mailServer: { removedAt: null } };

/** Something that differs whenever the tokens do: cheap enough to ask every second. */
export async function readFeedTokensMark(ctx: ServiceContext): Promise<string> {
  const { _count, _max } = await ctx.db.feedToken.aggregate({
    where: isUsed,
    _count: { mailServerId: true },
    _max: { createdAt: true },
  });
  return `${_count.mailServerId} ${_max.createdAt?.getTime() ?? 0}`;
}

export async function readFeedTokens(ctx: ServiceContext): Promise<FeedTokens> {
  const rows = await ctx.db.feedToken.findMany({ where: isUsed, select: { hash: true, mailServerId: true } });
  return new Map(rows.map(({ hash, mailServerId }) => [hash, MailServerId.parse(mailServerId)]));
}
