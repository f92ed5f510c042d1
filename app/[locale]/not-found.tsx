import { SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export default function NotFound() {
  const t = useTranslations("layout.notFound");
  return (
    <>
      <PageHead title={t("title")} />
      <EmptyState
        icon={SearchX}
        action={
          <LinkButton tone="primary" href={toPath(useLocale(), "/")}>
            {t("action")}
          </LinkButton>
        }
      >
        {t("text")}
      </EmptyState>
    </>
  );
}
