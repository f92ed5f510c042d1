import { organizationActions } from "#lib/account/organization-event.ts";
import { operatorActions } from "#lib/allow-list/operator-event.ts";
import type { OperatorContext, ServiceContext, Transaction } from "#lib/services/context.ts";

/** Everything that is written down about who did what. Its text is the message `audit.<action>`. */
export const auditActions = [
  "account.sign-up",
  "account.sign-in",
  "account.sign-in-failed",
  "account.sign-out",
  "account.verify-email",
  "account.request-password-reset",
  "account.reset-password",
  "account.edit-profile",
  "account.change-password",
  "account.request-email-change",
  "account.withdraw-email-change",
  "account.change-email",
  "account.end-session",
  "account.end-other-sessions",
  "account.end-all-sessions",
  "account.two-factor-on",
  "account.two-factor-off",
  "account.renew-recovery-codes",
  "account.use-recovery-code",
  "account.add-passkey",
  "account.remove-passkey",
  "account.link-provider",
  "mail-server.register",
  "mail-server.edit",
  "mail-server.remove",
  "mail-server.restore",
  "mail-server.import",
  "mail-server.rotate-feed",
  "mail-server.revoke-feed",
  "mail-server.apply-version",
  "mail-server.probe",
  "mail-server.confirm",
  "mail-server.confirm-by-hand",
  "mail-server.acknowledge-difference",
  "mail-server.ask-again",
  "mail-server.take-over",
  "api-token.create",
  "api-token.revoke",
  ...organizationActions,
  ...operatorActions,
] as const;
export type AuditAction = (typeof auditActions)[number];

type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEntry {
  readonly action: AuditAction;
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
