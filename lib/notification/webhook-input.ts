import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { chosenOf } from "#lib/notification/choice-input.ts";
import { customerEvents } from "#lib/notification/event.ts";
import { webhookUrl } from "#lib/notification/webhook-url.ts";

export const WebhookId = z.uuid().brand<"WebhookId">();
export type WebhookId = z.infer<typeof WebhookId>;

export const webhooksMax = 10;

const Events = chosenOf(customerEvents).refine((chosen) => chosen.length > 0, "webhook.no_events");

/** What somebody says of a webhook. `allowed` is what this installation may reach although it is not public. */
export function webhookInput(allowed: readonly Prefix[]) {
  return z.strictObject({ name: Label, url: webhookUrl(allowed), events: Events });
}
export type WebhookInput = z.infer<ReturnType<typeof webhookInput>>;
