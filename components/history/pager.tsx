import { useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";

interface PagerProps {
  /** The last version on the page; null when nothing older is there. */
  readonly older: number | null;
  readonly isFirst: boolean;
}

export function Pager({ older, isFirst }: PagerProps) {
  const t = useTranslations("history.pager");
  if (older === null && isFirst) return null;
  return (
    <nav aria-label={t("label")} className="flex gap-6">
      {!isFirst && <PageLink page="/history">{t("newest")}</PageLink>}
      {older !== null && (
        <PageLink page="/history" query={{ before: older }}>
          {t("older")}
        </PageLink>
      )}
    </nav>
  );
}
