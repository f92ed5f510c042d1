import { z } from "zod";
import { type AccountAction, accountActions } from "#lib/account/audit-action.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface AccountEvent {
  readonly id: string;
  readonly at: Instant;
  readonly action: AccountAction;
}

const eventsMax = 15;
const Action = z.enum(accountActions);

/** What was done to the actor's account lately, newest first. */
export async function listAccountEvents(ctx: ServiceContext): Promise<AccountEvent[]> {
  const { userId } = requirePerson(ctx).actor;
  const rows = await ctx.db.auditEvent.findMany({
    where: { subjectId: userId, action: { in: [...accountActions] } },
    orderBy: { id: "desc" },
    take: eventsMax,
    select: { id: true, at: true, action: true },
  });
  return rows.map(({ id, at, action }) => ({ id: String(id), at: toInstant(at), action: Action.parse(action) }));
}
