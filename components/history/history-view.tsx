import { Download, History } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { CompareForm } from "#components/history/compare-form.tsx";
import { HistoryFilter, type HistoryInput } from "#components/history/history-filter.tsx";
import { Pager } from "#components/history/pager.tsx";
import { PresenceChart } from "#components/history/presence-chart.tsx";
import { Timeline } from "#components/history/timeline.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface HistoryViewProps {
  /** One page of versions, newest first. */
  readonly versions: readonly VersionSummary[];
  /** The newest version that there is, on whatever page. */
  readonly latest: number | null;
  readonly perPage: number;
  readonly input: HistoryInput;
  /** Query parameters that were refused, with the reason. */
  readonly errors: Readonly<Record<string, string>>;
  /** Null on further pages and while there is nothing to show. */
  readonly chart: ComponentProps<typeof PresenceChart> | null;
}

export function HistoryView({ versions, latest, perPage, input, errors, chart }: HistoryViewProps) {
  const t = useTranslations("history");
  const newest = versions[0]?.version;
  const last = versions.at(-1)?.version ?? 1;
  const isFiltered = ["prefix", "from", "until"].some((name) => input[name] !== undefined);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} actions={latest !== null && <CsvLink />} />
      {errors["before"] !== undefined && (
        <Note tone="bad" role="alert" title={t("badParameter", { field: "before" })}>
          {errors["before"]}
        </Note>
      )}
      {latest !== null && latest > 1 && (
        <div className="flex flex-wrap items-start gap-x-12 gap-y-4">
          <HistoryFilter input={input} errors={errors} />
          <CompareForm from={String(latest - 1)} to={String(latest)} />
        </div>
      )}
      {newest !== undefined && <Timeline versions={versions} latest={latest ?? newest} />}
      {newest === undefined && isFiltered && <p role="status">{t("filter.none")}</p>}
      {newest === undefined && !isFiltered && (
        <EmptyState icon={History} title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      )}
      {newest === 1 && !isFiltered && <p className="prose-width text-ink-soft">{t("onlyFirst")}</p>}
      <Pager older={versions.length === perPage && last > 1 ? last : null} input={input} />
      {chart !== null && <PresenceChart {...chart} />}
    </>
  );
}

function CsvLink() {
  const t = useTranslations("history.filter");
  return (
    <a href={toPath(useLocale(), "/history/csv")} download className={buttonClass()}>
      <Download aria-hidden />
      {t("csv")}
    </a>
  );
}
