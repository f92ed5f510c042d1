import type { AccountMails } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { turnAwayEntrants } from "#lib/services/entrant.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";

/** Tells the owner of an account that its password is another one now, and ends the other links to choose one. */
export async function recordPasswordReset(
  ctx: ServiceContext & { readonly mails: AccountMails },
  userId: string,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { email, locale, organizationId } = await readMailing(tx, userId);
    // Who it is for is what the library stores with a link's hash.
    await tx.verification.deleteMany({ where: { value: userId } });
    // The library has replaced the password and ended all sessions by now: whoever got in between did so with the old one.
    await turnAwayEntrants(tx, userId);
    await tx.session.deleteMany({ where: { userId } });
    await sendMail(tx, ctx, email, ctx.mails.passwordWasReset(locale));
    const actor = { userId, organizationId };
    await recordAudit(tx, ctx, { action: "account.reset-password", subjectId: userId, actor });
  });
}
