import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { requireMember } from "#lib/services/authorize.ts";
import { sendMail } from "#lib/services/send-mail.ts";

/** Mails the one who is signed in another link that proves their address; nothing when it is proved already. */
export async function mailVerification(ctx: AccountContext): Promise<void> {
  const { userId: id } = requireMember(ctx).actor;
  await limitAccountAct(ctx, "verify-email", id);
  const columns = { email: true, locale: true, emailVerified: true } as const;
  const { email, locale, emailVerified } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: columns });
  if (emailVerified) return;
  const token = await ctx.auth.newVerificationToken({ id, email });
  await sendMail(ctx.db, ctx, email, ctx.mails.verifyEmail(locale, token));
}
