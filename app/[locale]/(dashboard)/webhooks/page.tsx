import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { createWebhookAction } from "#app/[locale]/(dashboard)/webhooks/actions.ts";
import { WebhooksView } from "#components/webhook/webhooks-view.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listWebhooks } from "#lib/services/list-webhooks.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhook"))("title") };
}

export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const locale = await getLocale();
  const ctx = await memberContext(locale, "/webhooks");
  const isEditor = mayEdit(ctx);
  const webhooks = await listWebhooks(ctx);
  return (
    <WebhooksView
      webhooks={webhooks.map((one) => ({ ...one, href: isEditor ? toPath(locale, `/webhooks/${one.id}`) : null }))}
      organizationName={ctx.identity.organizationName}
      isRemoved={(await readParam(searchParams, "notice")) === "removed"}
      create={isEditor ? createWebhookAction.bind(null, ctx.actor.organizationId) : null}
    />
  );
}
