import type { MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDeliveryCursor } from "#lib/services/delivery-changes.ts";
import { mailServerColumns, toMailServer, toTextFilter } from "#lib/services/stored-mail-server.ts";

export interface MailServerScroll {
  /** Part of a label or a host, in any case; empty for all. */
  readonly text: string;
  /** The last one that the reader has; null for the first ones. It need not exist any more. */
  readonly after: MailServerId | null;
  readonly limit: number;
}

export interface MailServerBatch {
  readonly mailServers: readonly MailServer[];
  /** The `after` of the next ones; null when these are the last. */
  readonly next: MailServerId | null;
}

/**
 * The mail servers of the acting organization in the order in which they were registered: none is skipped or comes twice when others
 * are renamed, added or removed between two questions.
 */
export async function scrollMailServers(
  ctx: ServiceContext,
  { text, after, limit }: MailServerScroll,
): Promise<MailServerBatch> {
  const { organizationId } = requireReader(ctx).actor;
  const cursor = await readDeliveryCursor(ctx);
  const rows = await ctx.db.mailServer.findMany({
    where: { organizationId, removedAt: null, ...toTextFilter(text), ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: limit + 1,
    select: mailServerColumns,
  });
  const mailServers = rows.slice(0, limit).map((row) => toMailServer(row, cursor));
  return { mailServers, next: rows.length > limit ? (mailServers.at(-1)?.id ?? null) : null };
}
