import { createEmailVerificationToken, isAPIError } from "better-auth/api";
import type { EmailAddress } from "#lib/account/email-address.ts";
import { type Auth, linkSeconds } from "#lib/auth/create-auth.ts";
import { readTokenOwner } from "#lib/auth/read-token-owner.ts";

/**
 * The library for one request, whose headers carry the session's cookie and the client's address. What it refuses comes back as
 * null or false; all else it throws is a failure, and nobody is let in.
 */
export function createAuthenticator(auth: Auth, headers: Headers) {
  const { api } = auth;
  return {
    hashPassword: async (password: string) => (await auth.$context).password.hash(password),

    isPassword: async (hash: string, password: string) => (await auth.$context).password.verify({ hash, password }),

    issueSessionCookie: async (token: string) =>
      (await api.issueSessionCookie({ body: { token }, headers, returnHeaders: true })).headers.getSetCookie(),

    signIn: async (email: EmailAddress, password: string) => {
      const call = api.signInEmail({
        body: { email, password },
        headers: withoutCookies(headers),
        returnHeaders: true,
      });
      const signedIn = await refusedAs(null, call);
      if (signedIn === null) return null;
      // The session that the browser had until now would stay open for whoever has its cookie.
      if (headers.has("cookie")) await api.signOut({ headers });
      return { userId: signedIn.response.user.id, cookies: signedIn.headers.getSetCookie() };
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
