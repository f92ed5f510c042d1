import { rotateOrganizationFeed } from "#lib/services/rotate-organization-feed.ts";
import { editors, named, operators, rule, signedIn } from "#tests/support/access/action-outcomes.ts";
import { type ActionRule, everybody } from "#tests/support/access/rule.ts";

const notifications = "app/[locale]/(dashboard)/notifications/actions.ts";

/** Of what somebody is told: that is theirs to choose, whatever their role. */
export const notificationActionRules: Readonly<Record<string, ActionRule>> = {
  // For whoever has the link of a mail.
  "unsubscribeAction app/[locale]/(account)/unsubscribe/actions.ts": rule(everybody("link.invalid"), () => ({
    fields: { token: "AAAA" },
  })),
  [`chooseNotificationsAction ${notifications}`]: rule({ ...named, viewer: "done" }, (o) => ({
    bound: [o.organizationId],
    fields: { events: "list-stale" },
  })),
  [`chooseForServerAction ${notifications}`]: rule({ ...editors, viewer: "done" }, async (o) => ({
    bound: [await o.mailServer()],
    fields: { follows: "own" },
  })),
  [`chooseOperatorNotificationsAction ${notifications}`]: rule(operators, () => ({})),
  [`sendTestNotificationAction ${notifications}`]: rule({ ...signedIn, loner: "forbidden" }, () => ({})),
  [`resendNotificationAction ${notifications}`]: rule(
    { ...editors, viewer: "not_found", admin: "not_found" },
    async (o) => ({ bound: [await o.notification()] }),
  ),
  // What another one was told, or a member, is for no operator.
  "resendOperatorNotificationAction app/[locale]/(dashboard)/operator/messages/actions.ts": rule(
    { ...everybody("not_found"), anonymous: "not_signed_in" },
    async (o) => ({ bound: [await o.notification()] }),
  ),
  [`rotateOrganizationFeedAction ${notifications}`]: rule(named, (o) => ({ bound: [o.organizationId] })),
  [`revokeOrganizationFeedAction ${notifications}`]: rule(named, async (o) => {
    await rotateOrganizationFeed(o.owner);
    return { bound: [o.organizationId] };
  }),
};
