import { SignUpInput } from "#lib/account/account-input.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { createAuthenticator } from "#lib/auth/authenticator.ts";
import { createAuth } from "#lib/auth/create-auth.ts";
import { createAccountMails } from "#lib/i18n/account-mails.ts";
import { Address } from "#lib/net/address.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { Role, ServiceContext } from "#lib/services/context.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { mailPasswordReset } from "#lib/services/mail-password-reset.ts";
import { recordPasswordReset } from "#lib/services/record-password-reset.ts";
import { signUp } from "#lib/services/sign-up.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

export const goodPassword = "vier woorden achter elkaar";

export interface AccountWorld {
  readonly db: PrismaClient;
  readonly baseUrl?: string;
  readonly client?: string;
  readonly now?: () => Instant;
}

/** What an account verb gets when a browser with these cookies asks. */
export function accountContext(world: AccountWorld, cookies: readonly string[] = []): AccountContext {
  const { db, baseUrl = "http://localhost:3000", client = "192.0.2.10", now = readClock } = world;
  const mails = createAccountMails(baseUrl);
  const system = { db, mails, actor: { kind: "system" }, now } as const;
  const auth = createAuth({
    db,
    baseUrl,
    secret: "a-secret-of-no-worth-for-tests-only",
    onResetRequested: (user, token) => mailPasswordReset(system, user.id, token),
    onPasswordReset: (user) => recordPasswordReset(system, user.id),
  });
  const headers = new Headers(cookies.length === 0 ? {} : { cookie: toCookieHeader(cookies) });
  return {
    db,
    mails,
    now,
    actor: { kind: "visitor" },
    client: Address.parse(client),
    auth: createAuthenticator(auth, headers),
  };
}

/** The Cookie header of a browser that got these Set-Cookie values. */
export function toCookieHeader(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

/** Somebody with an organization of their own. */
export async function createOwner(world: AccountWorld, name: string): Promise<ServiceContext> {
  const email = `${name.toLowerCase()}@example.com`;
  const input = { name, email, organizationName: `${name} BV`, password: goodPassword };
  await signUp(accountContext(world), SignUpInput.parse(input), "nl");
  const { id } = await world.db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  return actAs(world, id);
}

/** Somebody with an organization of their own who is also in another's. */
export async function addColleague(owner: ServiceContext, name: string, role: Role): Promise<ServiceContext> {
  if (owner.actor.kind !== "member") throw new Error("only a member has colleagues");
  const { organizationId } = owner.actor;
  const colleague = await createOwner({ db: owner.db }, name);
  if (colleague.actor.kind !== "member") throw new Error("nobody signed up");
  const { userId } = colleague.actor;
  const data = { id: `${name}-in-${organizationId}`, organizationId, userId, role, createdAt: new Date(owner.now()) };
  await owner.db.member.create({ data, select: { id: true } });
  return actAs({ db: owner.db }, userId, organizationId);
}

async function actAs(world: AccountWorld, userId: string, organizationId: string | null = null) {
  const identity = await identifyMember(world, { userId, organizationId });
  if (identity === null) throw new Error("this user has no organization");
  return { db: world.db, actor: identity.actor, now: world.now ?? readClock };
}

function readClock(): Instant {
  return toInstant(new Date());
}
