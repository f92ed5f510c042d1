import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Ends the link that was mailed to the address that the actor wanted; nothing when there is none. */
export async function withdrawEmailChange(ctx: ServiceContext): Promise<void> {
  const { userId } = requirePerson(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.emailChange.deleteMany({ where: { userId } });
    if (count > 0) await recordAudit(tx, ctx, { action: "account.withdraw-email-change", subjectId: userId });
  });
}
