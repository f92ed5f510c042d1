import type { MemberId } from "#lib/account/organization-input.ts";
import { type Role, StoredRole } from "#lib/account/role.ts";
import { AppError } from "#lib/errors.ts";
import type { MemberContext, Transaction } from "#lib/services/context.ts";

export interface FoundMember {
  readonly id: MemberId;
  readonly userId: string;
  readonly role: Role;
  readonly email: string;
  readonly locale: string;
  readonly organizationName: string;
}

/** A colleague in the acting organization, or the actor; `not_found` for anybody else. For transactions that hold its lock. */
export async function findMember(tx: Transaction, { actor }: MemberContext, id: MemberId): Promise<FoundMember> {
  const row = await tx.member.findFirst({
    where: { id, organizationId: actor.organizationId },
    select: {
      userId: true,
      role: true,
      user: { select: { email: true, locale: true } },
      organization: { select: { name: true } },
    },
  });
  if (row === null) throw new AppError("not_found");
  const { userId, role, user, organization } = row;
  return { id, userId, role: StoredRole.parse(role), ...user, organizationName: organization.name };
}

/** True for the one owner that an organization has left. */
export async function isLastOwner(tx: Transaction, { actor }: MemberContext, role: Role): Promise<boolean> {
  if (role !== "owner") return false;
  return (await tx.member.count({ where: { organizationId: actor.organizationId, role: "owner" } })) === 1;
}
