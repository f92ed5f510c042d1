import type { InvitationToken } from "#lib/account/invitation.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { sendMail } from "#lib/services/send-mail.ts";

/**
 * Mails the one who is signed in another link that proves their address, and leads on to the invitation that they came for; nothing when
 * it is proved already.
 */
export async function mailVerification(ctx: AccountContext, invitation: InvitationToken | null = null): Promise<void> {
  const { userId: id } = requirePerson(ctx).actor;
  await limitAccountAct(ctx, "verify-email", id);
  const columns = { email: true, locale: true, emailVerified: true } as const;
  const { email, locale, emailVerified } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: columns });
  if (emailVerified) return;
  const token = await ctx.auth.newVerificationToken({ id, email });
  await sendMail(ctx.db, ctx, email, ctx.mails.verifyEmail(locale, token, invitation));
}
