import { useLocale, useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** The top of a page below that of the own account. */
export function OwnAccountHead({ title, lead }: { title: string; lead?: string }) {
  const above = { label: useTranslations("ownAccount")("title"), href: toPath(useLocale(), "/account") };
  return <PageHead title={title} lead={lead} crumbs={{ above: [above], current: title }} />;
}
