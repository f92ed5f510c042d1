import { CircleCheckBig } from "lucide-react";
import { useTranslations } from "next-intl";
import { HoldTable } from "#components/operator/hold-table.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import type { HoldRecord } from "#lib/allow-list/hold-record.ts";

interface HoldListProps {
  readonly open: readonly HoldRecord[];
  readonly settled: readonly HoldRecord[];
  /** What just happened; anything unknown is nothing. */
  readonly notice: string;
}

/** What waits for a decision, and what was decided. */
export function HoldList({ open, settled, notice }: HoldListProps) {
  const t = useTranslations("operator.holds");
  const happened = (["approved", "rejected"] as const).find((known) => known === notice);
  return (
    <>
      <OperatorHead section="holds" title={t("title")} lead={t("lead")} />
      {happened && (
        <Note tone="good" role="status">
          {t(`notice.${happened}`)}
        </Note>
      )}
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("open")}</h2>
        {open.length === 0 ? (
          <EmptyState icon={CircleCheckBig} title={t("emptyTitle")}>
            {t("emptyText")}
          </EmptyState>
        ) : (
          <HoldTable holds={open} caption={t("captionOpen")} />
        )}
      </section>
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("settled")}</h2>
        {settled.length === 0 ? (
          <p className="text-ink-soft">{t("noneSettled")}</p>
        ) : (
          <HoldTable holds={settled} caption={t("captionSettled")} />
        )}
      </section>
    </>
  );
}
