import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth } from "better-auth/minimal";
import { organization } from "better-auth/plugins/organization";
import { passwordLengthMin } from "#lib/account/password.ts";
import { openSession } from "#lib/auth/open-session.ts";
import { organizationRoles } from "#lib/auth/organization-roles.ts";
import { sessionCookies } from "#lib/auth/session-cookies.ts";
import { clientAddressHeader } from "#lib/net/client-address.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

export interface AuthSettings {
  readonly db: PrismaClient;
  /** The origin of the site; never taken from a request. */
  readonly baseUrl: string;
  readonly secret: string;
  readonly onResetRequested: (user: AccountUser, token: string) => Promise<void>;
  readonly onPasswordReset: (user: AccountUser) => Promise<void>;
}

export interface AccountUser {
  readonly id: string;
  readonly email: string;
}

const sessionSeconds = 14 * 24 * 3600;
export const linkSeconds = 3600;

/**
 * The authentication library, set up once. It has no URL of its own: server actions call it, so that what it could answer over HTTP
 * beyond that does not exist. Sign-up is a service, which makes person, organization and mail in one transaction.
 */
export function createAuth(settings: AuthSettings) {
  const { db, baseUrl, secret } = settings;
  const isSecure = baseUrl.startsWith("https://");
  return betterAuth({
    appName: "Poortwachter",
    baseURL: baseUrl,
    secret,
    trustedOrigins: [baseUrl],
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: 1024,
      resetPasswordTokenExpiresIn: linkSeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => settings.onResetRequested(user, token),
      onPasswordReset: ({ user }) => settings.onPasswordReset(user),
    },
    verification: { storeIdentifier: "hashed" },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      additionalFields: { lastUsedAt: { type: "date", required: false, input: false } },
    },
    databaseHooks: { session: { create: { before: (session) => chooseOrganization(db, session) } } },
    plugins: [organization({ roles: organizationRoles, creatorRole: "owner" }), openSession, sessionCookies],
    // It counts requests to its own URLs; lib/services/limit-attempts.ts counts what people do.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true }, // what fails is thrown, and logged by who called
    advanced: {
      useSecureCookies: false, // would prefix __Secure-, which a sibling domain can set
      cookiePrefix: isSecure ? "__Host-poortwachter" : "poortwachter",
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [clientAddressHeader], ipv6Subnet: 64 },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

async function chooseOrganization<Session extends { userId: string }>(db: PrismaClient, session: Session) {
  const member = await db.member.findFirst({
    where: { userId: session.userId },
    orderBy: { createdAt: "asc" },
    select: { organizationId: true },
  });
  return { data: { ...session, activeOrganizationId: member?.organizationId ?? null } };
}
