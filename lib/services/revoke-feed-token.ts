import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { replaceTokenInMemory } from "#lib/services/feed-tokens.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/** Takes a mail server's own feed address back: it answers 404 from now on. */
export async function revokeFeedToken(ctx: ServiceContext, id: MailServerId): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { mailServerId: id, mailServer: { organizationId, removedAt: null } };
    const { count } = await tx.feedToken.deleteMany({ where });
    if (count === 0) throw new AppError("not_found");
    await recordAudit(tx, ctx, { action: "mail-server.revoke-feed", subjectId: id });
  });
  replaceTokenInMemory(id, null);
}
