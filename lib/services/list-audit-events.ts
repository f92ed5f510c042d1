import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { AuditFacts, type ChangedField, toChangedFields } from "#lib/services/audit-facts.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface AuditEvent {
  readonly id: string;
  readonly at: Instant;
  readonly action: string;
  /** Null for the system, for the provider, and for somebody whose account is gone. */
  readonly actorName: string | null;
  /** The name of a token is that of the program that showed it. Who did it at the provider is for the provider to know. */
  readonly actorKind: "member" | "token" | "provider" | "system";
  readonly changed: readonly ChangedField[];
}

const eventsMax = 20;

/** What was done to one thing of the acting organization, newest first. */
export async function listAuditEvents(ctx: ServiceContext, subjectId: string): Promise<AuditEvent[]> {
  const { organizationId } = requireMember(ctx).actor;
  const rows = await ctx.db.auditEvent.findMany({
    where: { organizationId, subjectId },
    orderBy: { id: "desc" },
    take: eventsMax,
    select: { id: true, at: true, action: true, actorUserId: true, actorTokenId: true, before: true, after: true },
  });
  const names = await readActorNames(ctx, rows);
  return rows.map(({ id, at, action, actorUserId, actorTokenId, before, after }) => ({
    id: String(id),
    at: toInstant(at),
    action,
    ...toActor(action, { actorUserId, actorTokenId }, names),
    changed: toChangedFields(AuditFacts.parse(before), AuditFacts.parse(after)),
  }));
}

interface ActorIds {
  readonly actorUserId: string | null;
  readonly actorTokenId: string | null;
}

function toActor(action: string, { actorUserId, actorTokenId }: ActorIds, names: ReadonlyMap<string, string>) {
  if (action === "mail-server.confirm") return { actorKind: "provider", actorName: null } as const;
  if (actorUserId === null && actorTokenId === null) return { actorKind: "system", actorName: null } as const;
  const actorName = names.get(actorUserId ?? actorTokenId ?? "") ?? null;
  return { actorKind: actorTokenId === null ? "member" : "token", actorName } as const;
}

async function readActorNames(ctx: ServiceContext, rows: readonly ActorIds[]): Promise<Map<string, string>> {
  const select = { id: true, name: true } as const;
  const [users, tokens] = await Promise.all([
    ctx.db.user.findMany({ where: { id: { in: rows.flatMap((row) => row.actorUserId ?? []) } }, select }),
    ctx.db.apiToken.findMany({ where: { id: { in: rows.flatMap((row) => row.actorTokenId ?? []) } }, select }),
  ]);
  return new Map([...users, ...tokens].map(({ id, name }) => [id, name]));
}
