import type { Outcome } from "#lib/notification/outcome.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** A mail as it is sent. The same `id` at each try: a mail that was taken over twice is shown once. */
export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

export interface MailSender {
  /** Throws for nothing that a relay or a network does. */
  readonly send: (mail: OutgoingMail) => Promise<Outcome>;
}

/** One try; after the last one a mail is given up. */
export interface MailTry {
  readonly id: string;
  readonly isLast: boolean;
}

export interface FailedMail {
  readonly id: string;
  readonly problem: string;
  readonly isGivenUp: boolean;
}

/**
 * Tries to send these mails, and returns those that were not taken over. At least once: a mail that the relay took while the database
 * went away is sent again. What has been sent keeps no text, as that held links.
 */
export async function deliverMails(
  ctx: ServiceContext,
  tries: readonly MailTry[],
  sender: MailSender,
): Promise<readonly FailedMail[]> {
  const last = new Set(tries.filter(({ isLast }) => isLast).map(({ id }) => id));
  const ids = tries.map(({ id }) => id);
  await ctx.db.mail.updateMany({ where: { id: { in: ids }, sentAt: null }, data: { attempts: { increment: 1 } } });
  const mails = await ctx.db.mail.findMany({
    where: { id: { in: ids }, sentAt: null },
    select: { id: true, to: true, subject: true, text: true, html: true },
  });
  const failed = await Promise.all(
    mails.map(async (mail) => {
      const outcome = await sender.send(mail);
      return note(ctx, mail.id, outcome, last.has(mail.id));
    }),
  );
  return failed.filter((one) => one !== null);
}

async function note(ctx: ServiceContext, id: string, outcome: Outcome, isLast: boolean): Promise<FailedMail | null> {
  const now = new Date(ctx.now());
  const [where, select] = [{ id }, { id: true } as const];
  if (outcome.kind === "sent") {
    await ctx.db.mail.update({ where, data: { sentAt: now, text: "", html: null, lastError: null }, select });
    return null;
  }
  const isGivenUp = isLast || outcome.kind === "gone";
  const data = { lastError: outcome.error, ...(isGivenUp && { givenUpAt: now }) };
  await ctx.db.mail.update({ where, data, select });
  return { id, problem: outcome.error, isGivenUp };
}
