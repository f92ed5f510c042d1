import { isOperatorAccount } from "#lib/account/operator-token.ts";
import { type Role, StoredRole } from "#lib/account/role.ts";
import type { PersonContext, ServiceContext } from "#lib/services/context.ts";

export interface SessionOwner {
  readonly userId: string;
  /** The organization that the session acts for; null for none. */
  readonly organizationId: string | null;
}

/** Who a session acts for, asked at each request: a role that was taken away ends with the next click. */
export interface Identity {
  readonly actor: PersonContext["actor"];
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** The organization that they act for; null when they belong to none. */
  readonly organizationName: string | null;
  /** All that they belong to, the one they joined first first. */
  readonly organizations: readonly Membership[];
}

export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

const memberships = {
  orderBy: [{ createdAt: "asc" as const }, { id: "asc" as const }],
  select: { role: true, organization: { select: { id: true, name: true } } },
};
const columns = { name: true, email: true, emailVerified: true, members: memberships };

/**
 * The person that a session is of, acting for its organization while they belong to it, else for the first one that they joined; null
 * when their account is gone. An operator's address is verified.
 */
export async function identifyMember(
  ctx: Pick<ServiceContext, "db"> & { readonly operatorEmails?: readonly string[] },
  { userId, organizationId }: SessionOwner,
): Promise<Identity | null> {
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: columns });
  if (user === null) return null;
  const { members, ...person } = user;
  const organizations = members.map((one) => ({ ...one.organization, role: StoredRole.parse(one.role) }));
  const isOperator = isOperatorAccount(person, ctx.operatorEmails ?? []);
  const active = organizations.find(({ id }) => id === organizationId) ?? organizations[0];
  if (active === undefined)
    return { ...person, actor: { kind: "person", userId, isOperator }, organizationName: null, organizations };
  const actor = { kind: "member", userId, organizationId: active.id, role: active.role, isOperator } as const;
  return { ...person, actor, organizationName: active.name, organizations };
}
