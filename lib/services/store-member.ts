import { randomUUID } from "node:crypto";
import { isEditor, type Role } from "#lib/account/role.ts";
import { customerEvents } from "#lib/notification/event.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

export interface NewMember {
  readonly organizationId: string;
  readonly userId: string;
  readonly role: Role;
}

/**
 * Makes somebody a member, who is told of everything by mail when they may act on it, and of nothing when they may only look: a later
 * change of their role leaves what they chose. Who is one already stays as they are.
 */
export async function storeMember(
  tx: Transaction,
  ctx: Pick<ServiceContext, "now">,
  { organizationId, userId, role }: NewMember,
): Promise<void> {
  const [id, createdAt] = [randomUUID(), new Date(ctx.now())];
  const data = [{ id, organizationId, userId, role, createdAt }];
  const { count } = await tx.member.createMany({ data, skipDuplicates: true });
  if (count === 0) return;
  const events = isEditor(role) ? [...customerEvents] : [];
  await tx.notificationChannel.create({
    data: { organizationId, memberId: id, events, createdAt },
    select: { id: true },
  });
}
