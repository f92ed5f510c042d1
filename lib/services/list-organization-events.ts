import { z } from "zod";
import { type LogAction, type LogQuery, logKinds } from "#lib/account/audit-action.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { AuditFacts, type ChangedField, toChangedFields } from "#lib/services/audit-facts.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type EventActor, readEventNames } from "#lib/services/read-event-names.ts";

export interface OrganizationEvent {
  readonly id: string;
  readonly at: Instant;
  readonly action: LogAction;
  readonly actor: EventActor;
  /** What it was done to; null for the organization itself, or for what is gone. */
  readonly subject: string | null;
  readonly changed: readonly ChangedField[];
}

const perPage = 50;
const allActions = Object.values(logKinds).flat();
const Action = z.enum(allActions);
const columns = {
  ...{ id: true, at: true, action: true, subjectId: true, before: true, after: true },
  ...{ actorUserId: true, actorTokenId: true },
} as const;

/** What was done in the acting organization, newest first, for who may change it. */
export async function listOrganizationEvents(
  ctx: ServiceContext,
  { kind, before }: LogQuery,
): Promise<{ events: OrganizationEvent[]; hasMore: boolean }> {
  const { organizationId } = requireEditor(ctx).actor;
  const actions = kind === null ? allActions : logKinds[kind];
  const rows = await ctx.db.auditEvent.findMany({
    where: { organizationId, action: { in: [...actions] }, ...(before !== null && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: perPage + 1,
    select: columns,
  });
  const page = rows.slice(0, perPage);
  const names = await readEventNames(ctx, organizationId, page);
  const events = page.map((row) => ({
    id: String(row.id),
    at: toInstant(row.at),
    action: Action.parse(row.action),
    actor: names.actorOf(row),
    subject: names.subjectOf(row),
    changed: toChangedFields(AuditFacts.parse(row.before), AuditFacts.parse(row.after)),
  }));
  return { events, hasMore: rows.length > perPage };
}
