import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { customerEvents } from "#lib/notification/event.ts";
import { webhookUrl } from "#lib/notification/webhook-url.ts";

export const WebhookId = z.uuid().brand<"WebhookId">();
export type WebhookId = z.infer<typeof WebhookId>;

export const webhooksMax = 10;

const Chosen = z.enum(customerEvents, "choice.unknown");

// A box that is not ticked is not sent, and one alone is no list.
const Events = z
  .union([z.array(Chosen), Chosen.transform((one) => [one])], "choice.unknown")
  .default([])
  .transform((chosen) => customerEvents.filter((event) => chosen.includes(event)))
  .refine((chosen) => chosen.length > 0, "webhook.no_events");

/** What somebody says of a webhook. `allowed` is what this installation may reach although it is not public. */
export function webhookInput(allowed: readonly Prefix[]) {
  return z.strictObject({ name: Label, url: webhookUrl(allowed), events: Events });
}
export type WebhookInput = z.infer<ReturnType<typeof webhookInput>>;
