import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** When a mail server of the acting organization was registered; removed ones have been as well. */
export async function readRegistration(ctx: ServiceContext, id: MailServerId): Promise<Instant> {
  const { organizationId } = requireReader(ctx).actor;
  const row = await ctx.db.mailServer.findFirst({ where: { id, organizationId }, select: { createdAt: true } });
  if (row === null) throw new AppError("not_found");
  return toInstant(row.createdAt);
}
