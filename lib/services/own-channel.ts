import { AppError } from "#lib/errors.ts";
import { operatorEvents } from "#lib/notification/event.ts";
import type { MemberContext, PersonContext, Transaction } from "#lib/services/context.ts";

/** The mail of the member who acts, held until the transaction ends; `forbidden` when they belong to the organization no more. */
export async function lockOwnChannel(tx: Transaction, { actor }: MemberContext): Promise<string> {
  const { userId, organizationId } = actor;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM notification_channel c JOIN member m ON m.id = c."memberId"
    WHERE m."userId" = ${userId} AND m."organizationId" = ${organizationId} FOR UPDATE OF c`;
  const [channel] = rows;
  if (channel === undefined) throw new AppError("forbidden");
  return channel.id;
}

/** The mail of the operator who acts; one who has none yet gets it, with everything that operators are told. */
export async function storeOperatorChannel(
  tx: Transaction,
  { actor, now }: Pick<PersonContext, "actor" | "now">,
): Promise<string> {
  const data = [{ operatorId: actor.userId, events: [...operatorEvents], createdAt: new Date(now()) }];
  await tx.notificationChannel.createMany({ data, skipDuplicates: true });
  const where = { operatorId: actor.userId };
  return (await tx.notificationChannel.findUniqueOrThrow({ where, select: { id: true } })).id;
}
