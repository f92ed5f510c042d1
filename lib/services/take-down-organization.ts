import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { PersonContext, Transaction } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { endOpenings } from "#lib/services/ended-openings.ts";
import { takeSessionsFrom } from "#lib/services/move-sessions.ts";

export interface RemovedMailServer {
  readonly id: MailServerId;
  readonly organizationId: string;
}

/**
 * Deletes an organization whose lock the transaction holds: nobody belongs to it any more, its tokens and links work no more, its webhooks
 * and mail servers are removed. Its row stays without a name, as history points at it. The transaction ends with {@link recordRemovals}.
 */
export async function takeDownOrganization(
  tx: Transaction,
  ctx: PersonContext,
  organizationId: string,
): Promise<RemovedMailServer[]> {
  const at = new Date(ctx.now());
  const actor = { userId: ctx.actor.userId, organizationId };
  const members = await tx.member.findMany({ where: { organizationId }, select: { userId: true } });
  await tx.member.deleteMany({ where: { organizationId } });
  for (const { userId } of members) await takeSessionsFrom(tx, { userId, organizationId });
  await tx.invitation.deleteMany({ where: { organizationId } });
  await tx.organizationFeed.deleteMany({ where: { organizationId } });
  const working = { organizationId, revokedAt: null };
  const select = { id: true } as const;
  const tokens = await tx.apiToken.updateManyAndReturn({ where: working, data: { revokedAt: at }, select });
  for (const { id } of tokens) await recordAudit(tx, ctx, { action: "api-token.revoke", subjectId: id, actor });
  const webhooks = await tx.webhook.findMany({ where: { organizationId }, select });
  await tx.webhook.deleteMany({ where: { organizationId } });
  for (const { id } of webhooks) await recordAudit(tx, ctx, { action: "webhook.remove", subjectId: id, actor });
  const there = { organizationId, removedAt: null };
  const mailServers = await tx.mailServer.updateManyAndReturn({ where: there, data: { removedAt: at }, select });
  await endOpenings(tx, ctx, { ids: mailServers.map(({ id }) => id), organizationId });
  for (const { id } of mailServers) await recordAudit(tx, ctx, { action: "mail-server.remove", subjectId: id, actor });
  await tx.organization.update({ where: { id: organizationId }, data: { name: "", removedAt: at }, select });
  await recordAudit(tx, ctx, { action: "organization.delete", subjectId: organizationId, actor });
  return mailServers.map(({ id }) => ({ id: MailServerId.parse(id), organizationId }));
}

/** Tells the provider that mail servers are gone; the last deed of its transaction (delivery-changes.ts). */
export async function recordRemovals(
  tx: Transaction,
  ctx: PersonContext,
  removed: readonly RemovedMailServer[],
): Promise<void> {
  for (const { id: mailServerId, organizationId } of removed)
    await recordDeliveryChange(tx, { mailServerId, organizationId, at: ctx.now(), wanted: null });
}
