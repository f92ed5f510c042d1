import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { CompareForm } from "#components/history/compare-form.tsx";
import { Pager } from "#components/history/pager.tsx";
import { Timeline } from "#components/history/timeline.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";

interface HistoryViewProps {
  /** One page of versions, newest first. */
  readonly versions: readonly VersionSummary[];
  /** The newest version that there is, on whatever page. */
  readonly latest: number | null;
  readonly perPage: number;
  readonly isFirst: boolean;
  /** Query parameters that were refused, with the reason. */
  readonly problems: readonly (readonly [string, string])[];
}

export function HistoryView({ versions, latest, perPage, isFirst, problems }: HistoryViewProps) {
  const t = useTranslations("history");
  const newest = versions[0]?.version;
  const last = versions.at(-1)?.version ?? 1;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {problems.map(([field, text]) => (
        <Note key={field} tone="bad" role="alert" title={t("badParameter", { field })}>
          {text}
        </Note>
      ))}
      {latest !== null && latest > 1 && <CompareForm from={String(latest - 1)} to={String(latest)} />}
      {newest === undefined ? (
        <EmptyState icon={History} title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <Timeline versions={versions} latest={latest ?? newest} />
      )}
      {newest === 1 && <p className="prose-width text-ink-soft">{t("onlyFirst")}</p>}
      <Pager older={versions.length === perPage && last > 1 ? last : null} isFirst={isFirst} />
    </>
  );
}
