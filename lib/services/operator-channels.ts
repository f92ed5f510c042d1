import { operatorEvents } from "#lib/notification/event.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Gives each operator who has none a channel: the verified accounts of these addresses. */
export async function addOperatorChannels(
  ctx: ServiceContext & { readonly operatorEmails: readonly string[] },
): Promise<void> {
  const { db, operatorEmails } = ctx;
  const operators = await db.user.findMany({
    where: { email: { in: [...operatorEmails] }, emailVerified: true, operatorChannel: null },
    select: { id: true },
  });
  const createdAt = new Date(ctx.now());
  const data = operators.map(({ id }) => ({ operatorId: id, events: [...operatorEvents], createdAt }));
  await db.notificationChannel.createMany({ data, skipDuplicates: true });
}
