import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { createToken, hashToken } from "#lib/services/random-token.ts";

/**
 * Gives the acting organization an address at which what happens can be followed, and takes the earlier one back. The token in it is
 * returned this once and stored hashed.
 */
export async function rotateOrganizationFeed(ctx: ServiceContext): Promise<string> {
  const { organizationId } = requireEditor(ctx).actor;
  const token = createToken();
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const feed = { hash: hashToken(token), createdAt: new Date(ctx.now()), lastFetchAt: null };
    const [where, create] = [{ organizationId }, { organizationId, ...feed }];
    await tx.organizationFeed.upsert({ where, create, update: feed, select: { organizationId: true } });
    await recordAudit(tx, ctx, { action: "notification.rotate-feed", subjectId: organizationId });
  });
  return token;
}
