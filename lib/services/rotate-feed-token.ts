import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { replaceTokenInMemory } from "#lib/services/feed-tokens.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { createToken, hashToken } from "#lib/services/random-token.ts";

/** Gives a mail server a feed address of its own, and takes the earlier one back. The token is returned this once and stored hashed. */
export async function rotateFeedToken(ctx: ServiceContext, id: MailServerId): Promise<string> {
  const { organizationId } = requireEditor(ctx).actor;
  const token = createToken();
  const hash = hashToken(token);
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { id, organizationId, removedAt: null };
    if ((await tx.mailServer.findFirst({ where, select: { id: true } })) === null) throw new AppError("not_found");
    // What an earlier address was used for says nothing of this one.
    await tx.feedToken.deleteMany({ where: { mailServerId: id } });
    await tx.feedToken.create({ data: { mailServerId: id, hash, createdAt: new Date(ctx.now()) } });
    await recordAudit(tx, ctx, { action: "mail-server.rotate-feed", subjectId: id });
  });
  replaceTokenInMemory(id, hash);
  return token;
}
