import { useLocale, useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface WebhookHeadProps {
  readonly title: string;
  readonly current: string;
  /** The webhook that the page is below. */
  readonly webhook?: { readonly id: string; readonly name: string };
}

/** The top of a page below that of the webhooks. */
export function WebhookHead({ title, current, webhook }: WebhookHeadProps) {
  const locale = useLocale();
  const organization = { label: useTranslations("organization")("title"), href: toPath(locale, "/organization") };
  const list = { label: useTranslations("webhook")("title"), href: toPath(locale, "/webhooks") };
  const above = webhook && { label: webhook.name, href: toPath(locale, `/webhooks/${webhook.id}`) };
  return <PageHead title={title} crumbs={{ above: [organization, list, ...(above ? [above] : [])], current }} />;
}
