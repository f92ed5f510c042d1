import type { AccountMails } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";

/** Mails the link that a new password can be chosen with. */
export async function mailPasswordReset(
  ctx: ServiceContext & { readonly mails: AccountMails },
  userId: string,
  token: string,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { email, locale, organizationId } = await readMailing(tx, userId);
    await sendMail(tx, ctx, email, ctx.mails.resetPassword(locale, token));
    const actor = { userId, organizationId };
    await recordAudit(tx, ctx, { action: "account.request-password-reset", subjectId: userId, actor });
  });
}
