import { AppError } from "#lib/errors.ts";
import type { MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDeliveryCursor } from "#lib/services/delivery-changes.ts";
import { mailServerColumns, toMailServer } from "#lib/services/stored-mail-server.ts";

/** One mail server of the acting organization; `not_found` for any other one, removed ones included. */
export async function readMailServer(ctx: ServiceContext, id: MailServerId): Promise<MailServer> {
  const { organizationId } = requireReader(ctx).actor;
  const where = { id, organizationId, removedAt: null };
  const [row, cursor] = await Promise.all([
    ctx.db.mailServer.findFirst({ where, select: mailServerColumns }),
    readDeliveryCursor(ctx),
  ]);
  if (row === null) throw new AppError("not_found");
  return toMailServer(row, cursor);
}
