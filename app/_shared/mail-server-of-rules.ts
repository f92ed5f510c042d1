import { getIdentityToShow, visitorContext } from "#app/_shared/request-context.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { isAppError } from "#lib/errors.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";

/**
 * The mail server that rules were asked for, if a member of its organization asks; null for all others, and while the database is down:
 * the rules themselves are for everybody.
 */
export async function readMailServerOfRules(text: string | undefined): Promise<MailServer | null> {
  const id = MailServerId.safeParse(text);
  if (!id.success) return null;
  const identity = await getIdentityToShow();
  if (identity === null || identity.actor.kind !== "member") return null;
  try {
    return await readMailServer({ ...visitorContext(), actor: identity.actor }, id.data);
  } catch (error) {
    if (isDatabaseDown(error) || (isAppError(error) && error.code === "not_found")) return null;
    throw error;
  }
}
