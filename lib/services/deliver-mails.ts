import type { ServiceContext } from "#lib/services/context.ts";

/** What sends a mail; throws when it was not taken over. */
export interface MailSender {
  readonly send: (mail: DueMail) => Promise<void>;
}

export interface DueMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attempts: number;
}

const perRound = 20;
// Longer than a try can take: a process that dies meanwhile leaves its mails to the next one.
const leaseSeconds = 300;
const errorLengthMax = 500;

export interface Delivery {
  readonly sent: number;
  readonly failed: readonly { readonly id: string; readonly attempts: number; readonly problem: string }[];
}

/**
 * Tries the mails that are due. At least once: a mail that the relay took while the database went away
 * is sent again. Several processes share the work. What has been sent keeps no text, as that held links.
 */
export async function deliverMails(ctx: ServiceContext, sender: MailSender): Promise<Delivery> {
  const due = await claimMails(ctx);
  const failed: Delivery["failed"][number][] = [];
  for (const mail of due) {
    const problem = await trySend(sender, mail);
    const data =
      problem === null
        ? { sentAt: new Date(ctx.now()), text: "", lastError: null }
        : { nextAttemptAt: new Date(ctx.now() + 1000 * backoffSeconds(mail.attempts)), lastError: problem };
    await ctx.db.mail.update({ where: { id: mail.id }, data, select: { id: true } });
    if (problem !== null) failed.push({ id: mail.id, attempts: mail.attempts, problem });
  }
  return { sent: due.length - failed.length, failed };
}

/** 30 s after the first failure, doubling to six hours. */
export function backoffSeconds(attempts: number): number {
  return Math.min(30 * 2 ** (attempts - 1), 6 * 3600);
}

async function claimMails(ctx: ServiceContext): Promise<DueMail[]> {
  const now = new Date(ctx.now());
  const leasedUntil = new Date(ctx.now() + 1000 * leaseSeconds);
  return ctx.db.$queryRaw<DueMail[]>`
    UPDATE mail SET attempts = attempts + 1, "nextAttemptAt" = ${leasedUntil}
    WHERE id IN (
      SELECT id FROM mail WHERE "sentAt" IS NULL AND "nextAttemptAt" <= ${now}
      ORDER BY "nextAttemptAt" LIMIT ${perRound} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, "to", subject, text, attempts`;
}

async function trySend(sender: MailSender, mail: DueMail): Promise<string | null> {
  try {
    await sender.send(mail);
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, errorLengthMax);
  }
}
