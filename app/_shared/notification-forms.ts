import {
  chooseOperatorNotificationsAction,
  revokeOrganizationFeedAction,
  rotateOrganizationFeedAction,
} from "#app/[locale]/(dashboard)/notifications/actions.ts";
import { getEnv } from "#lib/env/env.ts";
import { isOperator, mayEdit } from "#lib/services/authorize.ts";
import type { MemberContext } from "#lib/services/context.ts";
import { readOperatorChoice } from "#lib/services/read-notification-choices.ts";
import { readFeedAddress } from "#lib/services/read-organization-feed.ts";

/** The Atom address of an organization, with what may be done to it. */
export async function toFeedActions(ctx: MemberContext) {
  const { organizationId } = ctx.actor;
  const actions = {
    rotate: rotateOrganizationFeedAction.bind(null, organizationId),
    revoke: revokeOrganizationFeedAction.bind(null, organizationId),
  };
  const feed = await readFeedAddress(ctx);
  return { feed, base: `${getEnv().BASE_URL}/api/feeds/`, actions: mayEdit(ctx) ? actions : null };
}

/** What an operator is told for the provider; null for all others. */
export async function toOperatorChoice(ctx: MemberContext) {
  if (!isOperator(ctx)) return null;
  return { chosen: await readOperatorChoice(ctx), choose: chooseOperatorNotificationsAction };
}
