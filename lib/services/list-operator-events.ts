import { z } from "zod";
import { toInstant } from "#lib/allow-list/instant.ts";
import { type OperatorEvent, operatorActions } from "#lib/allow-list/operator-event.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDoers } from "#lib/services/read-doers.ts";

const perPage = 50;
const Action = z.enum(operatorActions);
const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable();

/** What operators and the watcher did, newest first; `before` is the event above the page (keyset paging). */
export async function listOperatorEvents(
  ctx: ServiceContext,
  before: bigint | null,
): Promise<{ events: OperatorEvent[]; hasMore: boolean }> {
  requireOperator(ctx);
  const rows = await ctx.db.auditEvent.findMany({
    where: { action: { in: [...operatorActions] }, ...(before !== null && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: perPage + 1,
    select: {
      id: true,
      at: true,
      action: true,
      actorUserId: true,
      actorTokenId: true,
      subjectId: true,
      before: true,
      after: true,
    },
  });
  const doers = await readDoers(
    ctx,
    rows.map((row) => row.actorUserId ?? row.actorTokenId),
  );
  const events = rows.slice(0, perPage).map(({ actorUserId, actorTokenId, before: was, after, ...row }) => ({
    id: String(row.id),
    at: toInstant(row.at),
    action: Action.parse(row.action),
    subjectId: row.subjectId,
    actor: doers.get(actorUserId ?? actorTokenId ?? "") ?? null,
    facts: toPairs(Facts.parse(after ?? was)),
  }));
  return { events, hasMore: rows.length > perPage };
}

function toPairs(facts: z.infer<typeof Facts>): [string, string][] {
  return Object.entries(facts ?? {}).flatMap(([name, value]): [string, string][] =>
    value === null || value === "" ? [] : [[name, String(value)]],
  );
}
