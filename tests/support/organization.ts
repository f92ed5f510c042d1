import { EmailAddress } from "#lib/account/email-address.ts";
import { InvitationToken } from "#lib/account/invitation.ts";
import { MemberId } from "#lib/account/organization-input.ts";
import type { AssignableRole } from "#lib/account/role.ts";
import { addMs } from "#lib/allow-list/instant.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { accountContext, addColleague, createOwner } from "#tests/support/people.ts";

const DAY_MS = 86_400_000;

export type Acting = AccountContext & MemberContext;

export interface Office {
  readonly organizationId: string;
  /** The owner. */
  readonly alice: Acting;
  /** An administrator. */
  readonly bob: Acting;
  readonly vera: Acting;
  /** The owner of another organization. */
  readonly charlie: Acting;
}

/** An organization with one of each role, and somebody elsewhere; all have confirmed their addresses. */
export async function createOffice(db: PrismaClient): Promise<Office> {
  const owner = await createOwner({ db }, "Alice");
  const alice = actor(owner);
  const bob = actor(await addColleague(owner, "Bob", "admin"));
  const vera = actor(await addColleague(owner, "Vera", "viewer"));
  const charlie = actor(await createOwner({ db }, "Charlie"));
  await db.user.updateMany({ data: { emailVerified: true } });
  await db.mail.deleteMany();
  return { organizationId: alice.actor.organizationId, alice, bob, vera, charlie };
}

/** Empties what these tests fill. */
export async function clearOffice(db: PrismaClient): Promise<void> {
  await db.mailServer.deleteMany();
  await db.user.deleteMany();
  await db.organization.deleteMany();
  await db.mail.deleteMany();
  await db.rateLimit.deleteMany();
}

/** A member with what account verbs need besides, as a request of theirs would have. */
export function actor(ctx: ServiceContext, cookies: readonly string[] = []): Acting {
  if (ctx.actor.kind !== "member") throw new Error("this is no member");
  return { ...accountContext({ db: ctx.db, now: ctx.now }, cookies), actor: ctx.actor };
}

/** The same member some days later. */
export function later(ctx: Acting, days: number): Acting {
  return { ...ctx, now: () => addMs(ctx.now(), days * DAY_MS) };
}

export const somebody = (name: string) => EmailAddress.parse(`${name}@example.com`);

/** The membership of somebody in the organization that another acts for. */
export async function memberIdOf(of: Acting, inOrganizationOf: Acting): Promise<MemberId> {
  const { userId } = of.actor;
  const { organizationId } = inOrganizationOf.actor;
  const where = { organizationId_userId: { organizationId, userId } };
  return MemberId.parse((await of.db.member.findUniqueOrThrow({ where, select: { id: true } })).id);
}

/** The roles in an organization by name. */
export async function rolesIn(db: PrismaClient, organizationId: string): Promise<Record<string, string>> {
  const rows = await db.member.findMany({
    where: { organizationId },
    select: { role: true, user: { select: { name: true } } },
  });
  return Object.fromEntries(rows.map(({ role, user }) => [user.name, role]));
}

/** Invites an address and returns the token of the link that was mailed. */
export async function invite(
  by: Acting,
  email: EmailAddress,
  role: AssignableRole = "viewer",
): Promise<InvitationToken> {
  const refusal = await inviteColleague(by, { organizationId: by.actor.organizationId, email, role });
  if (refusal !== null) throw new Error(refusal);
  return tokenInMail(by.db, email);
}

/** The token in the newest mail to an address. */
export async function tokenInMail(db: PrismaClient, email: string): Promise<InvitationToken> {
  const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  const { text } = await db.mail.findFirstOrThrow({
    where: { to: email, text: { contains: "/invitation/" } },
    orderBy,
  });
  return InvitationToken.parse(/\/invitation\/(\w+)/.exec(text)?.[1]);
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(() => "allowed").catch((error: { code?: string }) => error.code);
  return outcome ?? "a bug";
}

/** The deeds that were written down, oldest first, but for sign-ups and sign-ins. */
export async function deedsIn(db: PrismaClient, organizationId: string) {
  return db.auditEvent.findMany({
    where: { organizationId, action: { startsWith: "organization." } },
    orderBy: { id: "asc" },
    select: { action: true, actorUserId: true, subjectId: true, before: true, after: true },
  });
}
