import { recordAppliedAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import type { AppliedStanding } from "#components/mail-server/applied-row.tsx";
import type { FeedFollowing } from "#lib/mail-server/feed-following.ts";
import { newestOf } from "#lib/mail-server/firewall-version.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { getServed } from "#lib/services/served-list.ts";

/** Which version the firewall in front of a mail server has, and the way to tell it. */
export function toAppliedStanding(
  ctx: ServiceContext,
  mailServer: MailServer,
  following: FeedFollowing | null,
): AppliedStanding {
  const latest = getServed()?.list.version ?? 0;
  const known = newestOf(mailServer.applied, following);
  return {
    mailServer,
    known,
    latest,
    tell: mayEdit(ctx) ? recordAppliedAction.bind(null, mailServer.id, latest) : null,
  };
}
