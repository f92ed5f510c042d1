import { AppError } from "#lib/errors.ts";
import type { NotificationChoice } from "#lib/notification/choice-input.ts";
import type { NotificationEvent } from "#lib/notification/event.ts";
import { recordAudit, toOperatorActor } from "#lib/services/audit.ts";
import { requireMember, requireOperator } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext, Transaction } from "#lib/services/context.ts";
import { lockOwnChannel, storeOperatorChannel } from "#lib/services/own-channel.ts";

/** Says what the member who acts is told of by mail: it is their own, and so for every role. A mail server of others is `not_found`. */
export async function chooseNotifications(ctx: ServiceContext, choice: NotificationChoice): Promise<void> {
  const member = requireMember(ctx);
  await ctx.db.$transaction(async (tx) => {
    const channelId = await lockOwnChannel(tx, member);
    const { mailServerId, events } = choice;
    const before =
      mailServerId === null
        ? await chooseForAll(tx, channelId, choice.events ?? [])
        : await chooseForOne(tx, member, { channelId, mailServerId, events });
    const facts = { before: { events: toText(before), mailServerId }, after: { events: toText(events), mailServerId } };
    await recordAudit(tx, ctx, { action: "notification.choose", subjectId: channelId, ...facts });
  });
}

/** Says what the operator who acts is told of by mail for the provider. */
export async function chooseOperatorNotifications(
  ctx: ServiceContext,
  events: readonly NotificationEvent[],
): Promise<void> {
  const operator = requireOperator(ctx);
  await ctx.db.$transaction(async (tx) => {
    const channelId = await storeOperatorChannel(tx, operator);
    const before = await chooseForAll(tx, channelId, events);
    const facts = { before: { events: toText(before) }, after: { events: toText(events) } };
    const actor = toOperatorActor(operator);
    await recordAudit(tx, ctx, { action: "account.choose-notifications", subjectId: channelId, ...facts, actor });
  });
}

async function chooseForAll(tx: Transaction, id: string, events: readonly string[]): Promise<readonly string[]> {
  const before = await tx.notificationChannel.findUniqueOrThrow({ where: { id }, select: { events: true } });
  await tx.notificationChannel.update({ where: { id }, data: { events: [...events] }, select: { id: true } });
  return before.events;
}

interface ServerChoice {
  readonly channelId: string;
  readonly mailServerId: string;
  readonly events: readonly string[] | null;
}

async function chooseForOne(
  tx: Transaction,
  { actor }: MemberContext,
  { channelId, mailServerId, events }: ServerChoice,
): Promise<readonly string[] | null> {
  const there = { id: mailServerId, organizationId: actor.organizationId, removedAt: null };
  if ((await tx.mailServer.findFirst({ where: there, select: { id: true } })) === null) throw new AppError("not_found");
  const where = { channelId_mailServerId: { channelId, mailServerId } };
  const before = await tx.channelChoice.findUnique({ where, select: { events: true } });
  if (events === null) await tx.channelChoice.deleteMany({ where: { channelId, mailServerId } });
  else {
    const chosen = { events: [...events] };
    const create = { channelId, mailServerId, ...chosen };
    await tx.channelChoice.upsert({ where, create, update: chosen, select: { channelId: true } });
  }
  return before === null ? null : before.events;
}

/** Null for what follows the choice for all. */
function toText(events: readonly string[] | null): string | null {
  return events === null ? null : events.join(", ");
}
