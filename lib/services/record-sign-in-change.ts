import type { SignInChange } from "#lib/account/sign-in-change.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { Transaction } from "#lib/services/context.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";

type Facts = Parameters<typeof recordAudit>[2]["after"];

/** Writes down that somebody signs in another way from now on, and mails them so. */
export async function recordSignInChange(
  tx: Transaction,
  ctx: AccountContext,
  userId: string,
  change: SignInChange,
  facts?: Facts,
): Promise<void> {
  const { email, locale, organizationId } = await readMailing(tx, userId);
  await sendMail(tx, ctx, email, ctx.mails.signInChanged(locale, change));
  const actor = { userId, organizationId };
  await recordAudit(tx, ctx, { action: `account.${change}`, subjectId: userId, actor, ...(facts && { after: facts }) });
}
