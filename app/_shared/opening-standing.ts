import { readClock } from "#app/_shared/clock.ts";
import { readMailServerOfRules } from "#app/_shared/mail-server-of-rules.ts";
import { getIdentityToShow, visitorContext } from "#app/_shared/request-context.ts";
import {
  closeOpeningAction,
  extendOpeningAction,
  openTemporarilyAction,
} from "#app/[locale]/(dashboard)/mail-servers/opening-actions.ts";
import type { OpeningStanding } from "#components/opening/opening-standing.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { toOpeningState } from "#lib/mail-server/opening.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listOpenFirewalls, type OpenFirewall } from "#lib/services/list-open-firewalls.ts";
import { readOpening } from "#lib/services/read-opening.ts";

/** How the last opening of a mail server stands, and what who reads may say of it. */
export async function readOpeningStanding(ctx: ServiceContext, mailServer: MailServer): Promise<OpeningStanding> {
  const { id } = mailServer;
  const opening = await readOpening(ctx, id);
  const now = ctx.now();
  const actions = {
    open: openTemporarilyAction.bind(null, id),
    extend: extendOpeningAction.bind(null, id),
    close: closeOpeningAction.bind(null, id, false),
    leave: closeOpeningAction.bind(null, id, true),
  };
  const last = opening && { opening, state: toOpeningState(opening, now) };
  return { mailServer, last, now, actions: mayEdit(ctx) ? actions : null };
}

/** As {@link readOpeningStanding}, of the mail server that the steps are for; null when there is none, or it is somebody else's. */
export async function readStoppedOpening(id: string | undefined): Promise<OpeningStanding | null> {
  const mailServer = await readMailServerOfRules(id);
  const actor = (await getIdentityToShow())?.actor;
  if (mailServer === null || actor === undefined) return null;
  return readOpeningStanding({ ...visitorContext(), actor }, mailServer);
}

/** What stands open of the organization of who is signed in, for the top of each page; nothing while the database is down. */
export async function readOpenFirewalls(): Promise<readonly OpenFirewall[]> {
  const actor = (await getIdentityToShow())?.actor;
  if (actor?.kind !== "member") return [];
  try {
    return await listOpenFirewalls({ ...visitorContext(), actor, now: readClock });
  } catch (error) {
    if (isDatabaseDown(error)) return [];
    throw error;
  }
}
