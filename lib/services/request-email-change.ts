import type { EmailAddress } from "#lib/account/email-address.ts";
import { type ChangeEmailInput, EmailChangeToken } from "#lib/account/own-account-input.ts";
import type { ProofRefusal } from "#lib/account/proof.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import type { Transaction } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { lockAccount, requireSession } from "#lib/services/lock-account.ts";
import { createToken, hashToken } from "#lib/services/random-token.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";

const HOUR_MS = 3_600_000;
const perAddressADay = 10;

type Refusal = ProofRefusal | { readonly field: "email"; readonly code: "email.same" };

/**
 * Mails a link to the address that the actor wants, which replaces an earlier one, and a notice to the one they have. Nothing else
 * changes yet. An address that has an account gets a mail that says so instead of a link: the answer is the same, so that it tells nobody
 * who is a customer.
 */
export async function requestEmailChange(ctx: AccountContext, input: ChangeEmailInput): Promise<Refusal | null> {
  const session = await requireSession(ctx);
  const { userId } = session;
  await limitAccountAct(ctx, "change-email", userId);
  const day = { max: perAddressADay, windowSeconds: 86_400 };
  await limitAttempts(ctx, [{ ...day, key: `change-email to ${input.email}` }]);
  const refusal = await confirmIdentity(ctx, input);
  if (refusal !== null) return refusal;
  return ctx.db.$transaction(async (tx) => {
    await lockAccount(tx, session);
    const { email, locale } = await readMailing(tx, userId);
    if (email === input.email) return { field: "email", code: "email.same" };
    const token = await storeChange(tx, ctx, { userId, email: input.email });
    const owner = await tx.user.findUnique({ where: { email: input.email }, select: { locale: true } });
    const mail = owner === null ? ctx.mails.confirmNewEmail(locale, token) : ctx.mails.emailInUse(owner.locale);
    await sendMail(tx, ctx, input.email, mail);
    await sendMail(tx, ctx, email, ctx.mails.emailChangeAsked(locale));
    await recordAudit(tx, ctx, { action: "account.request-email-change", subjectId: userId });
    return null;
  });
}

// For an address that has an account too, as the page of who asks shows what is stored; nobody gets the link to that.
async function storeChange(
  tx: Transaction,
  ctx: AccountContext,
  { userId, email }: { readonly userId: string; readonly email: EmailAddress },
): Promise<EmailChangeToken> {
  const token = EmailChangeToken.parse(createToken());
  const [createdAt, expiresAt] = [new Date(ctx.now()), new Date(ctx.now() + HOUR_MS)];
  const change = { email, tokenHash: hashToken(token), createdAt, expiresAt };
  await tx.emailChange.upsert({
    where: { userId },
    create: { userId, ...change },
    update: change,
    select: { email: true },
  });
  return token;
}
