import { visitorContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { getEnv } from "#lib/env/env.ts";
import { NotificationEvent, readStoredEvents } from "#lib/notification/event.ts";
import { readSubscription } from "#lib/services/unsubscribe.ts";
import { createUnsubscribing } from "#lib/services/unsubscribe-links.ts";

export function getUnsubscribing() {
  const { AUTH_SECRET, BASE_URL } = getEnv();
  return createUnsubscribing(AUTH_SECRET, BASE_URL);
}

/** What the link of a mail would switch off, or (`off`) has just switched off. */
export async function readSearchedSubscription(searchParams: SearchParams) {
  const [token, off] = [await readParam(searchParams, "token"), await readParam(searchParams, "off")];
  const channelId = getUnsubscribing().readChannelId(token);
  const events = channelId === null ? null : await readSubscription(visitorContext(), channelId);
  const isDone = off !== "" && events?.length === 0;
  return { token, isDone, events: isDone ? readStoredEvents(off.split(" "), NotificationEvent.options) : events };
}
