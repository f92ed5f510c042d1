import type { ApiTokenId } from "#lib/account/api-token.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/** Takes a token back: the next call with it is refused. Its row stays, as the audit log points at it. */
export async function revokeApiToken(ctx: ServiceContext, id: ApiTokenId): Promise<void> {
  const editor = requireEditor(ctx);
  const { organizationId } = editor.actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, editor);
    const where = { id, organizationId, revokedAt: null };
    const { count } = await tx.apiToken.updateMany({ where, data: { revokedAt: new Date(ctx.now()) } });
    if (count === 0) throw new AppError("not_found");
    await recordAudit(tx, ctx, { action: "api-token.revoke", subjectId: id });
  });
}
