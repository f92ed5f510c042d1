import type { ProfileInput } from "#lib/account/own-account-input.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Gives the actor another name, or mails in another language. What they were called is not written down. */
export async function editProfile(ctx: ServiceContext, { name, locale }: ProfileInput): Promise<void> {
  const { userId } = requirePerson(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { name, locale }, select: { id: true } });
    await recordAudit(tx, ctx, { action: "account.edit-profile", subjectId: userId, after: { locale } });
  });
}
