import { createEmailVerificationToken, isAPIError } from "better-auth/api";
import type { EmailAddress } from "#lib/account/email-address.ts";
import { codeApp } from "#lib/auth/code-app.ts";
import { type Auth, linkSeconds } from "#lib/auth/create-auth.ts";
import type { createOpenId } from "#lib/auth/open-id.ts";
import { createPasskeys } from "#lib/auth/passkeys.ts";
import { readTokenOwner } from "#lib/auth/read-token-owner.ts";
import { createTickets } from "#lib/auth/tickets.ts";
import { createVault } from "#lib/auth/vault.ts";

/**
 * The library for one request, whose headers carry the session's cookie and the client's address. What it refuses comes back as
 * null or false; all else it throws is a failure, and nobody is let in.
 */
export function createAuthenticator(auth: Auth, headers: Headers, openId: ReturnType<typeof createOpenId> | null) {
  const { api } = auth;
  return {
    openId,
    ...createTools(auth),
    ...createTickets(auth, headers),
    ...createPasswords(auth),

    issueSessionCookie: async (token: string) =>
      (await api.issueSessionCookie({ body: { token }, headers, returnHeaders: true })).headers.getSetCookie(),

    /** Takes as long for an account without a password, or for none. */
    isPassword: async (hash: string | null, password: string) => {
      const { password: passwords } = await auth.$context;
      if (hash !== null) return passwords.verify({ hash, password });
      await passwords.hash(password);
      return false;
    },

    openSession: async (userId: string) => {
      const call = { body: { userId }, headers: withoutCookies(headers), returnHeaders: true } as const;
      const opened = await api.openSession(call);
      // The session that the browser had until now would stay open for whoever has its cookie.
      if (headers.has("cookie")) await api.signOut({ headers });
      return { sessionId: opened.response.sessionId, cookies: opened.headers.getSetCookie() };
    },

    signOut: async () => (await api.signOut({ headers, returnHeaders: true })).headers.getSetCookie(),

    readSessionId: async () => (await api.getSession({ headers }))?.session.id ?? null,

    requestPasswordReset: async (email: EmailAddress) => {
      await api.requestPasswordReset({ body: { email } });
    },

    resetPassword: async (token: string, newPassword: string) =>
      (await refusedAs(null, api.resetPassword({ body: { token, newPassword } }))) !== null,

    newVerificationToken: ({ id, email }: { readonly id: string; readonly email: string }) =>
      createEmailVerificationToken(auth.options.secret, email, undefined, linkSeconds, { userId: id }),

    verifyEmail: async (token: string, userId: string) => {
      if (readTokenOwner(token) !== userId) return false;
      return (await refusedAs(null, api.verifyEmail({ query: { token } }))) !== null;
    },
  };
}

function createTools({ options }: Auth) {
  return { codeApp, passkeys: createPasskeys(options.baseURL), vault: createVault(options.secret) };
}

function createPasswords(auth: Auth) {
  return {
    hashPassword: async (password: string) => (await auth.$context).password.hash(password),
  };
}

function withoutCookies(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete("cookie");
  return copy;
}

async function refusedAs<T, Refused>(refused: Refused, call: Promise<T>): Promise<T | Refused> {
  try {
    return await call;
  } catch (error) {
    if (isAPIError(error) && error.statusCode >= 400 && error.statusCode < 500) return refused;
    throw error;
  }
}
