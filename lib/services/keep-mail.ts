import type { Outcome } from "#lib/notification/outcome.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { NotificationMail } from "#lib/services/deliver-notification.ts";

/** Keeps a mail among those that are not sent, where there is no relay: it is shown there instead. */
export async function keepMail(ctx: ServiceContext, mail: NotificationMail): Promise<Outcome> {
  const { id, to, subject, text, html } = mail;
  const data = [{ id, to, subject, text, html, createdAt: new Date(ctx.now()) }];
  await ctx.db.mail.createMany({ data, skipDuplicates: true });
  return { kind: "sent" };
}
