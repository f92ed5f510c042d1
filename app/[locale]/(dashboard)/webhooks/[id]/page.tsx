import type { Metadata } from "next";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { readWebhookOfPage, type WebhookPageProps } from "#app/_shared/webhook-of-page.ts";
import {
  editWebhookAction,
  enableWebhookAction,
  rotateWebhookSecretAction,
  testWebhookAction,
} from "#app/[locale]/(dashboard)/webhooks/actions.ts";
import { WebhookView } from "#components/webhook/webhook-view.tsx";

export async function generateMetadata(props: WebhookPageProps): Promise<Metadata> {
  return { title: (await readWebhookOfPage(props)).webhook.name };
}

export default async function WebhookPage(props: WebhookPageProps & { searchParams: SearchParams }) {
  const { webhook } = await readWebhookOfPage(props);
  const actions = {
    edit: editWebhookAction.bind(null, webhook.id),
    rotate: rotateWebhookSecretAction.bind(null, webhook.id),
    test: testWebhookAction.bind(null, webhook.id),
    enable: enableWebhookAction.bind(null, webhook.id),
  };
  return <WebhookView {...{ webhook, actions }} notice={await readParam(props.searchParams, "notice")} />;
}
