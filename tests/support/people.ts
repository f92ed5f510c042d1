import { SignUpInput } from "#lib/account/account-input.ts";
import type { Role } from "#lib/account/role.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { createAuthenticator } from "#lib/auth/authenticator.ts";
import { createAuth } from "#lib/auth/create-auth.ts";
import type { createOpenId } from "#lib/auth/open-id.ts";
import { readSession, type Session } from "#lib/auth/read-session.ts";
import { createAccountMails } from "#lib/i18n/account-mails.ts";
import { Address } from "#lib/net/address.ts";
import { clientAddressHeader } from "#lib/net/client-address.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { mailPasswordReset } from "#lib/services/mail-password-reset.ts";
import { recordPasswordReset } from "#lib/services/record-password-reset.ts";
import { signUp } from "#lib/services/sign-up.ts";
import { storeMember } from "#lib/services/store-member.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

export const goodPassword = "vier woorden achter elkaar";

export const testSecret = "a-secret-of-no-worth-for-tests-only";
const localUrl = "http://localhost:3000";

export interface AccountWorld {
  readonly db: PrismaClient;
  readonly baseUrl?: string;
  readonly client?: string;
  readonly now?: () => Instant;
  /** Verified accounts with these addresses are operators. */
  readonly operatorEmails?: readonly string[];
  /** The other service where they may sign in. */
  readonly openId?: ReturnType<typeof createOpenId>;
}

/** What an account verb gets when a browser with these cookies asks. */
export function accountContext(world: AccountWorld, cookies: readonly string[] = []): AccountContext {
  const { db, baseUrl = localUrl, client = "192.0.2.10", now = readClock } = world;
  const mails = createAccountMails(baseUrl);
  const auth = createAuthenticator(testAuth(world), toHeaders(cookies, client), world.openId ?? null);
  return { db, mails, now, actor: { kind: "visitor" }, client: Address.parse(client), auth };
}

/** The session that a browser with these cookies has. */
export async function sessionOf(world: AccountWorld, cookies: readonly string[]): Promise<Session | null> {
  return readSession(testAuth(world), toHeaders(cookies));
}

function testAuth({ db, baseUrl = localUrl, now = readClock }: AccountWorld) {
  const system = { db, mails: createAccountMails(baseUrl), actor: { kind: "system" }, now } as const;
  return createAuth({
    db,
    baseUrl,
    secret: testSecret,
    onResetRequested: (user, token) => mailPasswordReset(system, user.id, token),
    onPasswordReset: (user) => recordPasswordReset(system, user.id),
  });
}

function toHeaders(cookies: readonly string[], client = "192.0.2.10"): Headers {
  const headers = new Headers({ [clientAddressHeader]: client });
  if (cookies.length > 0) headers.set("cookie", toCookieHeader(cookies));
  return headers;
}

/** The Cookie header of a browser that got these Set-Cookie values. */
function toCookieHeader(cookies: readonly string[]): string {
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

/** Somebody who works at the provider. */
export async function createOperator(world: AccountWorld, name: string): Promise<ServiceContext> {
  const email = `${name.toLowerCase()}@example.com`;
  await createOwner(world, name);
  const data = { emailVerified: true };
  const { id } = await world.db.user.update({ where: { email }, data, select: { id: true } });
  return actAs({ ...world, operatorEmails: [email] }, id);
}

/** Somebody with an organization of their own who is also in another's. */
export async function addColleague(owner: ServiceContext, name: string, role: Role): Promise<ServiceContext> {
  if (owner.actor.kind !== "member") throw new Error("only a member has colleagues");
  const { organizationId } = owner.actor;
  const colleague = await createOwner({ db: owner.db }, name);
  if (colleague.actor.kind !== "member") throw new Error("nobody signed up");
  const { userId } = colleague.actor;
  await storeMember(owner.db, owner, { organizationId, userId, role });
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
