import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface KeptMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Instant;
}

const mailsMax = 50;

/** The newest mails that were not sent, newest first: what stands in for a relay on somebody's own machine. */
export async function listMails(ctx: Pick<ServiceContext, "db">): Promise<KeptMail[]> {
  const rows = await ctx.db.mail.findMany({
    where: { sentAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mailsMax,
    select: { id: true, to: true, subject: true, text: true, createdAt: true },
  });
  return rows.map((row) => ({ ...row, createdAt: toInstant(row.createdAt) }));
}
