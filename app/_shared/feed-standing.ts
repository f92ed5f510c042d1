import { readClock } from "#app/_shared/clock.ts";
import { revokeFeedAction, rotateFeedAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import type { FeedStanding } from "#components/mail-server/feed-row.tsx";
import { getEnv } from "#lib/env/env.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readFeedFollowing } from "#lib/services/read-feed-following.ts";
import { getServed } from "#lib/services/served-list.ts";

const DAY_SECONDS = 86_400; // for a firewall of which nobody knows how often it asks

/** How the firewall in front of a mail server follows the list. */
export async function readFeedStanding(ctx: ServiceContext, { id, platform }: MailServer): Promise<FeedStanding> {
  return {
    following: await readFeedFollowing(ctx, id),
    latest: getServed()?.list.version ?? 0,
    everySeconds: findPlatform(platform)?.selfUpdating?.everySeconds ?? DAY_SECONDS,
    now: readClock(),
    base: `${getEnv().BASE_URL}/f`,
    actions: mayEdit(ctx) ? { rotate: rotateFeedAction.bind(null, id), revoke: revokeFeedAction.bind(null, id) } : null,
  };
}
