import type { Auth } from "#lib/auth/create-auth.ts";

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly organizationId: string | null;
  readonly lastUsedAt: Date | null;
}

/**
 * The session that a request's cookie opens, read from the database; null for none, a forged, an ended or an expired one. Throws when
 * the database does not answer.
 */
export async function readSession(auth: Auth, headers: Headers): Promise<Session | null> {
  const found = await auth.api.getSession({ headers });
  if (found === null) return null;
  const { id, userId, activeOrganizationId, lastUsedAt } = found.session;
  return { id, userId, organizationId: activeOrganizationId ?? null, lastUsedAt: lastUsedAt ?? null };
}
