import { Label } from "#lib/account/label.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { CustomerEvent } from "#lib/notification/event.ts";
import { customerEvents, readStoredEvents } from "#lib/notification/event.ts";
import { WebhookId, type WebhookInput } from "#lib/notification/webhook-input.ts";

/** A webhook as its organization sees it: all but the secret. */
export interface Webhook {
  readonly id: WebhookId;
  readonly name: Label;
  readonly url: string;
  readonly events: readonly CustomerEvent[];
  readonly createdAt: Instant;
  /** Both secrets sign until then; null when there is one. */
  readonly overlapUntil: Instant | null;
  /** Since when nothing is sent, as the other side said that it is for good. */
  readonly disabledAt: Instant | null;
}

export const webhookColumns = {
  id: true,
  name: true,
  url: true,
  createdAt: true,
  oldSecretUntil: true,
  channel: { select: { id: true, events: true, disabledAt: true } },
} as const;

interface WebhookRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly createdAt: Date;
  readonly oldSecretUntil: Date | null;
  readonly channel: { readonly events: readonly string[]; readonly disabledAt: Date | null } | null;
}

export function toWebhook(row: WebhookRow, now: Instant): Webhook {
  const { channel, oldSecretUntil } = row;
  const overlapUntil = oldSecretUntil === null ? null : toInstant(oldSecretUntil);
  return {
    id: WebhookId.parse(row.id),
    name: Label.parse(row.name),
    url: row.url,
    events: readStoredEvents(channel?.events ?? [], customerEvents),
    createdAt: toInstant(row.createdAt),
    overlapUntil: overlapUntil !== null && overlapUntil > now ? overlapUntil : null,
    disabledAt: channel?.disabledAt ? toInstant(channel.disabledAt) : null,
  };
}

/** What is written down of a webhook: of its address the host alone, as the rest often is a secret of the receiver. */
export function toWebhookFacts({
  name,
  url,
  events,
}: Pick<WebhookInput, "name" | "url"> & { events: readonly string[] }) {
  return { name, host: new URL(url).host, events: events.join(", ") };
}
