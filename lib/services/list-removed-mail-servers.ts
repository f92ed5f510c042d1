import { Label } from "#lib/account/label.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { countDaysLeft, toPurgeBound } from "#lib/mail-server/removal.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface RemovedMailServer {
  readonly id: MailServerId;
  readonly label: Label;
  readonly host: Host;
  readonly deliveryPort: Port;
  readonly removedAt: Instant;
  readonly daysLeft: number;
  /** Null for a program, and for somebody whose account is gone. */
  readonly removedBy: string | null;
}

const shownMax = 200;

/** The mail servers of the acting organization that can be put back, the last removed first; `found` counts them all. */
export async function listRemovedMailServers(
  ctx: ServiceContext,
): Promise<{ readonly removed: readonly RemovedMailServer[]; readonly found: number }> {
  const { organizationId } = requireMember(ctx).actor;
  const now = ctx.now();
  const where = { organizationId, removedAt: { gte: new Date(toPurgeBound(now)) } };
  const [rows, found] = await Promise.all([
    ctx.db.mailServer.findMany({
      where,
      orderBy: [{ removedAt: "desc" }, { id: "asc" }],
      take: shownMax,
      select: { id: true, label: true, host: true, deliveryPort: true, removedAt: true },
    }),
    ctx.db.mailServer.count({ where }),
  ]);
  const names = await readRemovers(
    ctx,
    organizationId,
    rows.map(({ id }) => id),
  );
  const removed = rows.flatMap(({ id, label, host, deliveryPort, removedAt }) => {
    if (removedAt === null) return [];
    const at = toInstant(removedAt);
    return {
      ...{ id: MailServerId.parse(id), label: Label.parse(label), host: Host.parse(host) },
      ...{ deliveryPort: Port.parse(deliveryPort), removedAt: at, daysLeft: countDaysLeft(at, now) },
      removedBy: names.get(id) || null,
    };
  });
  return { removed, found };
}

// It may have been removed before, and put back.
async function readRemovers(
  ctx: ServiceContext,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const events = await ctx.db.auditEvent.findMany({
    where: { organizationId, action: "mail-server.remove", subjectId: { in: [...ids] } },
    orderBy: { id: "asc" },
    select: { subjectId: true, actorUserId: true },
  });
  const users = await ctx.db.user.findMany({
    where: { id: { in: events.flatMap(({ actorUserId }) => actorUserId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return new Map(events.map(({ subjectId, actorUserId }) => [subjectId ?? "", names.get(actorUserId ?? "") ?? ""]));
}
