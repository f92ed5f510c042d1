import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isProbeable } from "#lib/mail-server/probe-port.ts";
import { Port } from "#lib/net/port.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { InsiderContext, ServiceContext } from "#lib/services/context.ts";
import { listVantages } from "#lib/services/list-vantages.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { isAskedAlready, limitWishes, probedColumns, storeWish } from "#lib/services/probe-wishes.ts";

/**
 * Has a registered mail server probed at its delivery port, from everywhere where somebody can. What was asked less than a minute
 * ago is not asked again. Refuses ports of other services (`probe_port`), too many wishes, and when nobody probes (`no_prober`).
 */
export async function requestProbe(ctx: ServiceContext, id: MailServerId): Promise<void> {
  const writer = requireWriter(ctx);
  const where = { id, organizationId: writer.actor.organizationId, removedAt: null };
  const server = await ctx.db.mailServer.findFirst({ where, select: probedColumns });
  if (server === null) throw new AppError("not_found");
  if (!isProbeable(Port.parse(server.deliveryPort))) throw new AppError("probe_port");
  if ((await listVantages(ctx)).length === 0) throw new AppError("no_prober");
  if (await isAskedAlready(ctx, server)) return;
  const wish = { server, who: whoOf(writer), isScheduled: false };
  await limitWishes(ctx, wish);
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    if (await storeWish(tx, ctx, wish)) await recordAudit(tx, ctx, { action: "mail-server.probe", subjectId: id });
  });
}

function whoOf({ actor }: InsiderContext): string {
  return actor.kind === "token" ? actor.tokenId : actor.userId;
}
