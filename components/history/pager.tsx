import { useTranslations } from "next-intl";
import type { HistoryInput } from "#components/history/history-filter.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

interface PagerProps {
  /** The last version on the page; null when nothing older is there. */
  readonly older: number | null;
  readonly input: HistoryInput;
}

export function Pager({ older, input }: PagerProps) {
  const t = useTranslations("history.pager");
  const { before, ...filter } = input;
  if (older === null && before === undefined) return null;
  return (
    <nav aria-label={t("label")} className="flex gap-6">
      {before !== undefined && (
        <PageLink page="/history" query={filter}>
          {t("newest")}
        </PageLink>
      )}
      {older !== null && (
        <PageLink page="/history" query={{ ...filter, before: older }}>
          {t("older")}
        </PageLink>
      )}
    </nav>
  );
}
