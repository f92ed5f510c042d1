import { AppError } from "#lib/errors.ts";
import type { DeliveryConfirmation } from "#lib/mail-server/delivery.ts";
import type { DeliveryCursor } from "#lib/mail-server/delivery-change.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit, toProviderActor } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { readLastChange } from "#lib/services/delivery-changes.ts";
import { readLineage } from "#lib/services/lineage.ts";
import { type LockedMailServer, lockMailServer } from "#lib/services/lock-mail-server.ts";
import { isSaidAgain, storeConfirmed, toConfirmedFacts } from "#lib/services/store-confirmed.ts";

type Refusal = "cursor.range" | "stream_gone";

/**
 * The provider says where it delivers mail of a mail server of any organization: an answer to the newest change of what its customer
 * wants, or to the newest that it had read by then where it tells how far that was. It takes the place of what a customer said. The same
 * answer again changes nothing, nor does one that an answer to a later change overtook; `not_found` for an unknown or removed one.
 */
export async function confirmDelivery(
  ctx: ServiceContext,
  id: MailServerId,
  { cursor, stream, ...target }: DeliveryConfirmation,
): Promise<Refusal | null> {
  const provider = requireOperatorWriter(ctx);
  if (stream !== undefined && stream !== (await readLineage(ctx))) return "stream_gone";
  if (cursor !== undefined && cursor > (await readLastChange(ctx))) return "cursor.range";
  return ctx.db.$transaction(async (tx) => {
    const locked = await lockMailServer(tx, { id });
    if (locked === null) throw new AppError("not_found");
    const changeId = await findAnswered(tx, locked, cursor);
    if (locked.mailServer.confirmed?.by.kind === "provider") {
      if (isSaidAgain(locked, target, changeId) || isOvertaken(locked, changeId)) return null;
    }
    await storeConfirmed(tx, ctx, { locked, target, changeId, userId: null });
    const facts = toConfirmedFacts(locked, target);
    const actor = toProviderActor(provider, locked.organizationId);
    await recordAudit(tx, ctx, { action: "mail-server.confirm", subjectId: id, ...facts, actor });
    return null;
  });
}

/** The newest change of a mail server up to the cursor; null when it has none that old. */
async function findAnswered(
  tx: Transaction,
  { mailServer, deliveryChangeId }: LockedMailServer,
  cursor: DeliveryCursor | undefined,
): Promise<bigint | null> {
  if (cursor === undefined || deliveryChangeId === null || deliveryChangeId <= cursor) return deliveryChangeId;
  const where = { mailServerId: mailServer.id, id: { lte: cursor } };
  const row = await tx.deliveryChange.findFirst({ where, orderBy: { id: "desc" }, select: { id: true } });
  return row?.id ?? null;
}

function isOvertaken({ confirmedChangeId }: LockedMailServer, changeId: bigint | null): boolean {
  return confirmedChangeId !== null && (changeId ?? 0n) < confirmedChangeId;
}
