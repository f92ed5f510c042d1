import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readWebhookOfPage, type WebhookPageProps } from "#app/_shared/webhook-of-page.ts";
import { removeWebhookAction } from "#app/[locale]/(dashboard)/webhooks/actions.ts";
import { RemoveWebhookForm } from "#components/webhook/remove-webhook-form.tsx";
import { WebhookHead } from "#components/webhook/webhook-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(props: WebhookPageProps): Promise<Metadata> {
  const { name } = (await readWebhookOfPage(props, "/remove")).webhook;
  return { title: (await getTranslations("webhook.remove"))("title", { name }) };
}

export default async function RemoveWebhookPage(props: WebhookPageProps) {
  const { webhook, locale } = await readWebhookOfPage(props, "/remove");
  const { id, name } = webhook;
  const t = await getTranslations("webhook.remove");
  return (
    <>
      <WebhookHead title={t("title", { name })} current={t("crumb")} webhook={webhook} />
      <RemoveWebhookForm
        action={removeWebhookAction.bind(null, id)}
        name={name}
        cancelHref={toPath(locale, `/webhooks/${id}`)}
      />
    </>
  );
}
