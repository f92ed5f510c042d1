import { MemberId } from "#lib/account/organization-input.ts";
import { type Role, StoredRole } from "#lib/account/role.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface ListedMember {
  readonly id: MemberId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Instant;
  /** True for who asks. */
  readonly isSelf: boolean;
}

/** Who belongs to the acting organization, the one who joined first first. */
export async function listMembers(ctx: ServiceContext): Promise<ListedMember[]> {
  const { organizationId, userId } = requireMember(ctx).actor;
  const rows = await ctx.db.member.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, userId: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
  });
  return rows.map((row) => ({
    id: MemberId.parse(row.id),
    ...row.user,
    role: StoredRole.parse(row.role),
    joinedAt: toInstant(row.createdAt),
    isSelf: row.userId === userId,
  }));
}
