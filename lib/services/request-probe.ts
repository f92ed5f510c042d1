import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isProbeable } from "#lib/mail-server/probe-port.ts";
import { Port } from "#lib/net/port.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { InsiderContext, ServiceContext } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { listVantages } from "#lib/services/list-vantages.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

const CACHED_MS = 60_000;
const hour = 3600;

/**
 * Has a registered mail server probed at its delivery port, from everywhere where somebody can. What was asked less than a minute
 * ago is not asked again. Refuses ports of other services (`probe_port`), too many wishes, and when nobody probes (`no_prober`).
 */
export async function requestProbe(ctx: ServiceContext, id: MailServerId): Promise<void> {
  const writer = requireWriter(ctx);
  const where = { id, organizationId: writer.actor.organizationId, removedAt: null };
  const select = { host: true, deliveryPort: true, tlsExpectation: true } as const;
  const server = await ctx.db.mailServer.findFirst({ where, select });
  if (server === null) throw new AppError("not_found");
  if (!isProbeable(Port.parse(server.deliveryPort))) throw new AppError("probe_port");
  const vantages = await listVantages(ctx);
  if (vantages.length === 0) throw new AppError("no_prober");
  const target = { mailServerId: id, host: server.host, port: server.deliveryPort };
  if (await isAskedAlready(ctx, target)) return;
  await limitWishes(writer, server.host);
  const isTlsRequired = server.tlsExpectation === "required";
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`probe ${id}`}))`;
    if (await isAskedAlready({ ...ctx, db: tx }, target)) return;
    const row = { ...target, isTlsRequired, requestedBy: whoOf(writer), requestedAt: new Date(ctx.now()) };
    await tx.probe.createMany({ data: vantages.map((vantage) => ({ ...row, vantage })) });
    await recordAudit(tx, ctx, { action: "mail-server.probe", subjectId: id });
  });
}

async function isAskedAlready(
  { db, now }: Pick<ServiceContext, "now"> & { readonly db: Pick<ServiceContext["db"], "probe"> },
  target: { readonly mailServerId: string; readonly host: string; readonly port: number },
): Promise<boolean> {
  const where = { ...target, requestedAt: { gt: new Date(now() - CACHED_MS) } };
  return (await db.probe.findFirst({ where, select: { id: true } })) !== null;
}

// Who owns a host is counted by no account: two customers who point at one host share what it has to bear.
function limitWishes(ctx: InsiderContext, host: string): Promise<void> {
  const { organizationId } = ctx.actor;
  return limitAttempts(ctx, [
    { key: `probe account ${whoOf(ctx)}`, max: 60, windowSeconds: hour },
    { key: `probe organization ${organizationId}`, max: 200, windowSeconds: hour },
    { key: `probe host ${host}`, max: 30, windowSeconds: hour },
    { key: "probe all", max: 3000, windowSeconds: hour },
  ]);
}

function whoOf({ actor }: InsiderContext): string {
  return actor.kind === "token" ? actor.tokenId : actor.userId;
}
