import { parseCookies } from "better-auth/cookies";
import type { CeremonyKind } from "#lib/account/ceremony.ts";
import { ceremonySeconds } from "#lib/account/ceremony.ts";
import type { Auth } from "#lib/auth/create-auth.ts";

/** The cookies that say what a browser is in the middle of, one for each kind; each holds a random token. */
export function createTickets(auth: Auth, headers: Headers) {
  const { cookiePrefix = "", defaultCookieAttributes } = auth.options.advanced;
  const nameOf = (kind: CeremonyKind) => `${cookiePrefix}.${kind}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${defaultCookieAttributes.secure ? "; Secure" : ""}`;
  return {
    readTicket: (kind: CeremonyKind): string | null =>
      parseCookies(headers.get("cookie") ?? "").get(nameOf(kind)) ?? null,

    /** Without a token: the browser forgets it. */
    toTicketCookie: (kind: CeremonyKind, token: string | null): string =>
      `${nameOf(kind)}=${token ?? ""}; Max-Age=${token === null ? 0 : ceremonySeconds}; ${attributes}`,
  };
}
