import type { Auth } from "#lib/auth/create-auth.ts";

export interface Session {
  readonly userId: string;
  readonly organizationId: string | null;
}

/**
 * The session that a request's cookie opens, read from the database; null for none, a forged, an ended or an expired one. Throws when
 * the database does not answer.
 */
export async function readSession(auth: Auth, headers: Headers): Promise<Session | null> {
  const found = await auth.api.getSession({ headers });
  return found && { userId: found.user.id, organizationId: found.session.activeOrganizationId ?? null };
}
