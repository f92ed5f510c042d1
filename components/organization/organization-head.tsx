import { useLocale, useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface OrganizationHeadProps {
  readonly title: string;
  readonly current: string;
  readonly lead?: string;
  /** The member whom the page is below. */
  readonly member?: { readonly id: string; readonly name: string };
}

/** The top of a page below that of the organization. */
export function OrganizationHead({ title, current, lead, member }: OrganizationHeadProps) {
  const locale = useLocale();
  const top = { label: useTranslations("organization")("title"), href: toPath(locale, "/organization") };
  const above = member && { label: member.name, href: toPath(locale, `/organization/members/${member.id}`) };
  return (
    <PageHead
      title={title}
      lead={lead && <span className="[overflow-wrap:anywhere]">{lead}</span>}
      crumbs={{ above: above ? [top, above] : [top], current }}
    />
  );
}
