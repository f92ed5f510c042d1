import type { Instant } from "#lib/allow-list/instant.ts";
import { toDeliverySettings } from "#lib/mail-server/delivery-change.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { recordAudits } from "#lib/services/audit.ts";
import type { InsiderContext, Transaction } from "#lib/services/context.ts";
import { recordDeliveryChanges } from "#lib/services/delivery-changes.ts";

export interface StoredMailServer {
  readonly id: MailServerId;
  readonly at: Instant;
  readonly input: MailServerInput;
}

/** Adds mail servers for the acting organization, each with its audit row. {@link announceMailServers} ends the transaction. */
export async function storeMailServers(
  tx: Transaction,
  ctx: InsiderContext,
  inputs: readonly MailServerInput[],
): Promise<StoredMailServer[]> {
  const at = ctx.now();
  const common = { organizationId: ctx.actor.organizationId, createdAt: new Date(at), updatedAt: new Date(at) };
  const data = inputs.map((input) => ({ ...input, ...common }));
  const rows = await tx.mailServer.createManyAndReturn({ data, select: { id: true } });
  const stored = rows.flatMap(({ id }, index) => {
    const input = inputs[index];
    return input === undefined ? [] : [{ id: MailServerId.parse(id), at, input }];
  });
  const entries = stored.map(({ id, input }) => ({
    action: "mail-server.register" as const,
    subjectId: id,
    after: input,
  }));
  await recordAudits(tx, ctx, entries);
  return stored;
}

/** Tells the provider where to deliver for mail servers that were just added. The last deed of its transaction. */
export async function announceMailServers(
  tx: Transaction,
  ctx: InsiderContext,
  stored: readonly StoredMailServer[],
): Promise<void> {
  const { organizationId } = ctx.actor;
  const changes = stored.map(({ id, at, input }) => ({
    mailServerId: id,
    organizationId,
    at,
    wanted: toDeliverySettings(input),
  }));
  await recordDeliveryChanges(tx, changes);
}
