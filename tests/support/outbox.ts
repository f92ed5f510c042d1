import type pg from "pg";
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

/** Has all jobs that wait for their next try be tried at once: days of waiting pass in a moment. */
export async function skipWaiting(pool: pg.Pool): Promise<void> {
  await pool.query("UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'");
}

/** Has a minute pass in which nobody heard of the processes that had jobs in hand. */
export async function skipSilence(pool: pg.Pool): Promise<void> {
  await pool.query("UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 minute' WHERE state = 'active'");
}
