import type { CustomerAction } from "#lib/account/audit-action.ts";
import type { OperatorAction } from "#lib/allow-list/operator-event.ts";
import type { OperatorContext, ServiceContext, Transaction } from "#lib/services/context.ts";

type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEntry {
  /** Everything that is written down about who did what is in one of these lists, and has a text. */
  readonly action: CustomerAction | OperatorAction;
  readonly subjectId?: string;
  readonly before?: Facts;
  readonly after?: Facts;
  /** Who acts, where the context does not know it yet: somebody who signs up or in. */
  readonly actor?: AuditActor;
}

/** A person, a program or, when it is neither, the system; and the organization whose audit log it is part of. */
type AuditActor = ({ readonly userId: string | null } | { readonly tokenId: string }) & {
  readonly organizationId: string | null;
};

/** Writes down a deed in its own transaction: it commits or fails with the deed. */
export async function recordAudit(tx: Transaction, ctx: ServiceContext, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, ctx, [entry]);
}

/** As {@link recordAudit}, for a deed that is many. */
export async function recordAudits(
  tx: Transaction,
  ctx: ServiceContext,
  entries: readonly AuditEntry[],
): Promise<void> {
  const data = entries.map(({ action, subjectId = null, before, after, actor = insiderOf(ctx) }) => ({
    at: new Date(ctx.now()),
    organizationId: actor?.organizationId ?? null,
    actorUserId: actor !== null && "userId" in actor ? actor.userId : null,
    actorTokenId: actor !== null && "tokenId" in actor ? actor.tokenId : null,
    action,
    subjectId,
    ...(before && { before }),
    ...(after && { after }),
  }));
  await tx.auditEvent.createMany({ data });
}

/** Who acts as an operator: for the provider, and so for no organization of customers. */
export function toOperatorActor({ actor }: OperatorContext): AuditActor {
  return actor.kind === "operator-token"
    ? { tokenId: actor.tokenId, organizationId: null }
    : { userId: actor.userId, organizationId: null };
}

/** Who acts for the provider on something of an organization, in whose history it belongs too. */
export function toProviderActor(ctx: OperatorContext, organizationId: string): AuditActor {
  return { ...toOperatorActor(ctx), organizationId };
}

/** What is stored with what an operator did: the id of their account, or of the token that a program showed. */
export function toOperatorId({ actor }: OperatorContext): string {
  return actor.kind === "operator-token" ? actor.tokenId : actor.userId;
}

function insiderOf({ actor }: ServiceContext): AuditActor | null {
  if (actor.kind === "person") return { userId: actor.userId, organizationId: null };
  if (actor.kind === "operator-token") return { tokenId: actor.tokenId, organizationId: null };
  return actor.kind === "member" || actor.kind === "token" ? actor : null;
}
