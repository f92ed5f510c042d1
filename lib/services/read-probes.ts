import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { Probe } from "#lib/mail-server/probe.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { probeColumns, toProbe } from "#lib/services/stored-probe.ts";

/** The newest probe of a mail server from each vantage, `inside` first; `not_found` for another organization's. */
export async function readProbes(ctx: ServiceContext, id: MailServerId): Promise<readonly Probe[]> {
  const { organizationId } = requireReader(ctx).actor;
  const where = { id, organizationId, removedAt: null };
  if ((await ctx.db.mailServer.findFirst({ where, select: { id: true } })) === null) throw new AppError("not_found");
  const newest = (["inside", "outside"] as const).map((vantage) =>
    ctx.db.probe.findFirst({
      where: { mailServerId: id, vantage },
      orderBy: { requestedAt: "desc" },
      select: probeColumns,
    }),
  );
  return (await Promise.all(newest)).filter((row) => row !== null).map(toProbe);
}
