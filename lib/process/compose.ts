import { getEnv } from "#lib/env/env.ts";
import { toWebhookBody } from "#lib/notification/webhook-payload.ts";
import { composeMessage } from "#lib/services/compose-message.ts";
import { createComposing } from "#lib/services/composing.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { Carriers } from "#lib/services/deliver-notification.ts";
import { createUnsubscribing } from "#lib/services/unsubscribe-links.ts";

/** Writes a notification in the form of its channel, as of now. */
export function createComposer(ctx: ServiceContext): Carriers["compose"] {
  const { AUTH_SECRET, BASE_URL: baseUrl, ALLOW_LIST_DNS_NAME: dnsName } = getEnv();
  const { toUnsubscribeLinks } = createUnsubscribing(AUTH_SECRET, baseUrl);
  const composing = createComposing(ctx, { baseUrl, dnsName });
  return async (id, kind) => {
    const composed = await composeMessage(composing, id);
    if (composed === null) return null;
    const { facts, channelId, language, write } = composed;
    if (kind === "webhook") return { kind, body: toWebhookBody(facts, baseUrl) };
    const links = toUnsubscribeLinks(channelId, language);
    return { kind, ...write(links.page), unsubscribeUrl: links.oneClick };
  };
}
