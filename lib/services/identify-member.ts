import { z } from "zod";
import type { Actor, ServiceContext } from "#lib/services/context.ts";

export interface SessionOwner {
  readonly userId: string;
  /** The organization that the session was opened for; null for one from before there was any. */
  readonly organizationId: string | null;
}

/** Who a session acts for, asked at each request: a role that was taken away ends with the next click. */
export interface Identity {
  readonly actor: Extract<Actor, { kind: "member" }>;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly organizationName: string;
}

const Role = z.enum(["owner", "admin", "viewer"]);

/** The member that a session acts as; null when they have left their last organization. An operator's address is verified. */
export async function identifyMember(
  ctx: Pick<ServiceContext, "db"> & { readonly operatorEmails?: readonly string[] },
  { userId, organizationId }: SessionOwner,
): Promise<Identity | null> {
  const members = await ctx.db.member.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: {
      organizationId: true,
      role: true,
      organization: { select: { name: true } },
      user: { select: { name: true, email: true, emailVerified: true } },
    },
  });
  const member = members.find((one) => one.organizationId === organizationId) ?? members[0];
  if (member === undefined) return null;
  const { email, emailVerified } = member.user;
  return {
    // A role that is not known here may look and no more.
    actor: {
      kind: "member",
      userId,
      organizationId: member.organizationId,
      role: Role.catch("viewer").parse(member.role),
      isOperator: emailVerified && (ctx.operatorEmails ?? []).includes(email),
    },
    ...member.user,
    organizationName: member.organization.name,
  };
}
