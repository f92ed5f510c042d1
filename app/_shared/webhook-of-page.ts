import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listWebhooks } from "#lib/services/list-webhooks.ts";

export interface WebhookPageProps {
  readonly params: Promise<{ id: string }>;
}

/** The webhook that a page's address names, for who may change it; for all others there is no such page. */
export async function readWebhookOfPage({ params }: WebhookPageProps, subpage: "" | "/remove" = "") {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await memberContext(locale, `/webhooks/${encodeURIComponent(id)}${subpage}`);
  if (!mayEdit(ctx)) notFound();
  const webhook = (await listWebhooks(ctx)).find((one) => one.id === id);
  if (webhook === undefined || webhook.url === null) notFound();
  return { locale, webhook: { ...webhook, url: webhook.url } };
}
