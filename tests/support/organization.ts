import { EmailAddress } from "#lib/account/email-address.ts";
import { InvitationToken } from "#lib/account/invitation.ts";
import { MemberId } from "#lib/account/organization-input.ts";
import type { AssignableRole } from "#lib/account/role.ts";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import { storeMember } from "#lib/services/store-member.ts";
import { storeOrganization } from "#lib/services/store-organization.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { accountContext, createOwner } from "#tests/support/people.ts";

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

const people = ["Alice", "Bob", "Vera", "Charlie"] as const;
type Name = (typeof people)[number];

/**
 * An organization with one of each role, and somebody elsewhere; each also has one of their own. All have confirmed their addresses. The
 * people of a database stay the same, as hashing passwords takes long; the organizations are new each time.
 */
export async function createOffice(db: PrismaClient): Promise<Office> {
  const ids = await readPeople(db);
  const joinedAt = toInstant(new Date());
  const ctx = { db, actor: { kind: "system" }, now: () => addMs(joinedAt, -1000) } as const;
  const own = new Map<Name, string>();
  for (const name of people)
    own.set(name, await storeOrganization(db, ctx, { name: `${name} BV`, ownerId: idOf(ids, name) }));
  const organizationId = idOf(own, "Alice");
  const colleagues = [
    { name: "Bob", role: "admin", at: joinedAt },
    { name: "Vera", role: "viewer", at: addMs(joinedAt, 1) },
  ] as const;
  for (const { name, role, at } of colleagues)
    await storeMember(db, { now: () => at }, { organizationId, userId: idOf(ids, name), role });
  const as = (name: Name, id = organizationId) => actAs(db, idOf(ids, name), id);
  const [alice, bob, vera] = [await as("Alice"), await as("Bob"), await as("Vera")];
  return { organizationId, alice, bob, vera, charlie: await as("Charlie", idOf(own, "Charlie")) };
}

/** Empties what these tests fill, but for the people. */
export async function clearOffice(db: PrismaClient): Promise<void> {
  await db.mailServer.deleteMany();
  await db.organization.deleteMany();
  await db.session.deleteMany();
  await db.mail.deleteMany();
  await db.rateLimit.deleteMany();
}

async function readPeople(db: PrismaClient): Promise<ReadonlyMap<string, string>> {
  const emails = people.map((name) => somebody(name));
  await db.user.deleteMany({ where: { email: { notIn: emails } } });
  if ((await db.user.count()) === 0) {
    for (const name of people) await createOwner({ db }, name);
    await clearOffice(db);
  }
  const settings = { emailVerified: true, locale: "nl" };
  for (const name of people) await db.user.update({ where: { email: somebody(name) }, data: { ...settings, name } });
  return new Map((await db.user.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [name, id]));
}

async function actAs(db: PrismaClient, userId: string, organizationId: string): Promise<Acting> {
  const identity = await identifyMember({ db }, { userId, organizationId });
  if (identity === null) throw new Error("nobody signed up");
  return actor({ ...accountContext({ db }), actor: identity.actor });
}

function idOf(ids: ReadonlyMap<string, string>, name: Name): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${name} is not there`);
  return id;
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

export const somebody = (name: string) => EmailAddress.parse(`${name.toLowerCase()}@example.com`);

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
export async function deedsIn(db: PrismaClient, organizationId: string, kind = "organization") {
  return db.auditEvent.findMany({
    where: { organizationId, action: { startsWith: `${kind}.` } },
    orderBy: { id: "asc" },
    select: { action: true, actorUserId: true, subjectId: true, before: true, after: true },
  });
}
