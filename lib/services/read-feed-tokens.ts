import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { FeedTokens } from "#lib/services/feed-tokens.ts";

const isUsed = { mailServer: { removedAt: null } };

/** Something that differs whenever the tokens do, also when one goes as another comes back: cheap enough to ask every second. */
export async function readFeedTokensMark(ctx: ServiceContext): Promise<string> {
  const rows = await ctx.db.$queryRaw<{ mark: string }[]>`
    SELECT count(*) || ' ' || coalesce(sum(hashtext(f.hash)), 0) AS mark
    FROM feed_token f JOIN mail_server m ON m.id = f."mailServerId" WHERE m."removedAt" IS NULL`;
  return rows[0]?.mark ?? "";
}

export async function readFeedTokens(ctx: ServiceContext): Promise<FeedTokens> {
  const rows = await ctx.db.feedToken.findMany({ where: isUsed, select: { hash: true, mailServerId: true } });
  return new Map(rows.map(({ hash, mailServerId }) => [hash, MailServerId.parse(mailServerId)]));
}
