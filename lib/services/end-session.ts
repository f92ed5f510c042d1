import type { SessionId } from "#lib/account/own-account-input.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Ends one session of the actor: its cookie opens nothing any more. `not_found` for one that is over, or is somebody else's. */
export async function endSession(ctx: ServiceContext, id: SessionId): Promise<void> {
  const { userId } = requirePerson(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, userId } });
    if (count === 0) throw new AppError("not_found");
    await recordAudit(tx, ctx, { action: "account.end-session", subjectId: userId });
  });
}
