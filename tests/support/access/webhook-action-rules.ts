import { editors, named, rule } from "#tests/support/access/action-outcomes.ts";
import { type AccessOffice, webhookFields } from "#tests/support/access/office.ts";
import type { ActionRule } from "#tests/support/access/rule.ts";

const webhooks = "app/[locale]/(dashboard)/webhooks/actions.ts";
const onWebhook = async (o: AccessOffice) => ({ bound: [await o.webhook()] });

export const webhookActionRules: Readonly<Record<string, ActionRule>> = {
  [`createWebhookAction ${webhooks}`]: rule(named, (o) => ({ bound: [o.organizationId], fields: webhookFields })),
  [`editWebhookAction ${webhooks}`]: rule(editors, async (o) => ({
    ...{ bound: [await o.webhook()], fields: webhookFields },
  })),
  [`rotateWebhookSecretAction ${webhooks}`]: rule(editors, onWebhook),
  [`testWebhookAction ${webhooks}`]: rule(editors, onWebhook),
  [`enableWebhookAction ${webhooks}`]: rule(editors, onWebhook),
  [`removeWebhookAction ${webhooks}`]: rule(editors, onWebhook),
};
