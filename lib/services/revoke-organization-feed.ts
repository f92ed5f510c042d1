import { AppError } from "#lib/errors.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/** Takes back the address at which the acting organization can be followed: it answers 404 from now on. */
export async function revokeOrganizationFeed(ctx: ServiceContext): Promise<void> {
  const { organizationId } = requireEditor(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const { count } = await tx.organizationFeed.deleteMany({ where: { organizationId } });
    if (count === 0) throw new AppError("not_found");
    await recordAudit(tx, ctx, { action: "notification.revoke-feed", subjectId: organizationId });
  });
}
