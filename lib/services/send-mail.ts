import type { MailText } from "#lib/services/account-context.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/** Writes a mail in the transaction of what it tells about; the worker sends it once that has committed. */
export async function sendMail(tx: Transaction, ctx: ServiceContext, to: string, mail: MailText): Promise<void> {
  const data = { to, subject: mail.subject, text: mail.text, createdAt: new Date(ctx.now()) };
  await tx.mail.create({ data, select: { id: true } });
}
