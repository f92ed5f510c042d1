import { SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export default function VersionNotFound() {
  const t = useTranslations("history");
  const history = toPath(useLocale(), "/history");
  const action = (
    <LinkButton tone="primary" href={history}>
      {t("notFound.action")}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t("notFound.title")} />
      <EmptyState icon={SearchX} action={action}>
        {t("notFound.text")}
      </EmptyState>
    </>
  );
}
