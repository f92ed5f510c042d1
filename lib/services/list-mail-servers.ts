import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { mailServerColumns, toMailServer, toTextFilter } from "#lib/services/stored-mail-server.ts";

export interface MailServerSearch {
  /** Part of a label or a host, in any case; empty for all. */
  readonly text: string;
  /** From 1. */
  readonly page: number;
}

export interface MailServerPage {
  readonly mailServers: readonly MailServer[];
  /** How many the search finds on all pages. */
  readonly found: number;
  /** How many the organization has. */
  readonly total: number;
  readonly pages: number;
}

const mailServersPerPage = 50;

/** The mail servers of the acting organization, by label. */
export async function listMailServers(ctx: ServiceContext, { text, page }: MailServerSearch): Promise<MailServerPage> {
  const all = { organizationId: requireReader(ctx).actor.organizationId, removedAt: null };
  const where = { ...all, ...toTextFilter(text) };
  const [rows, found, total] = await Promise.all([
    ctx.db.mailServer.findMany({
      where,
      orderBy: [{ label: "asc" }, { id: "asc" }],
      skip: (page - 1) * mailServersPerPage,
      take: mailServersPerPage,
      select: mailServerColumns,
    }),
    ctx.db.mailServer.count({ where }),
    ctx.db.mailServer.count({ where: all }),
  ]);
  return {
    mailServers: rows.map(toMailServer),
    found,
    total,
    pages: Math.max(1, Math.ceil(found / mailServersPerPage)),
  };
}
