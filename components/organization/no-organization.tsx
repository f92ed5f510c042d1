import { Building2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { OrganizationNotice } from "#components/organization/organization-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** For somebody who left the last organization that they belonged to, or has not joined one yet: what to do. */
export function NoOrganization({ email, notice }: { email: string; notice: string }) {
  const t = useTranslations("organization");
  const create = (
    <LinkButton tone="primary" href={toPath(useLocale(), "/organization/new")}>
      {t("none.action")}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t("title")} />
      <OrganizationNotice notice={notice} />
      <EmptyState icon={Building2} title={t("none.title")} action={create}>
        {t("none.text", { email })}
      </EmptyState>
    </>
  );
}
