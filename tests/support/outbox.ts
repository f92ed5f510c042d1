import type { ServiceContext } from "#lib/services/context.ts";
import { deliverMails, type FailedMail, type MailSender } from "#lib/services/deliver-mails.ts";

/** Tries every mail that was not sent, as the queue does when it is their turn. */
export async function tryMails(
  ctx: ServiceContext,
  sender: MailSender,
  isLast = false,
): Promise<readonly FailedMail[]> {
  const rows = await ctx.db.mail.findMany({ where: { sentAt: null }, select: { id: true } });
  return deliverMails(
    ctx,
    rows.map(({ id }) => ({ id, isLast })),
    sender,
  );
}
