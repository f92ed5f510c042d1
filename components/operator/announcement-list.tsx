import { CalendarClock, Megaphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AnnouncementTable } from "#components/operator/announcement-table.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import type { AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface AnnouncementListProps {
  readonly ahead: readonly AnnouncementRecord[];
  readonly past: readonly AnnouncementRecord[];
  /** What just happened; anything unknown is nothing. */
  readonly notice: string;
}

export function AnnouncementList({ ahead, past, notice }: AnnouncementListProps) {
  const t = useTranslations("operator.announcements");
  const happened = (["made", "withdrawn", "late"] as const).find((known) => known === notice);
  const add = (
    <LinkButton tone="primary" href={toPath(useLocale(), "/operator/announcements/new")}>
      <Megaphone aria-hidden />
      {t("new")}
    </LinkButton>
  );
  return (
    <>
      <OperatorHead
        section="announcements"
        title={t("title")}
        lead={t("lead")}
        actions={ahead.length > 0 ? add : undefined}
      />
      {happened && (
        <Note tone={happened === "late" ? "warning" : "good"} role={happened === "late" ? "alert" : "status"}>
          {t(`notice.${happened}`)}
        </Note>
      )}
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("ahead")}</h2>
        {ahead.length === 0 ? (
          <EmptyState icon={CalendarClock} title={t("emptyTitle")} action={add}>
            {t("emptyText")}
          </EmptyState>
        ) : (
          <AnnouncementTable announcements={ahead} caption={t("captionAhead")} />
        )}
      </section>
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("past")}</h2>
        {past.length === 0 ? (
          <p className="text-ink-soft">{t("nonePast")}</p>
        ) : (
          <AnnouncementTable announcements={past} caption={t("captionPast")} isPast />
        )}
      </section>
    </>
  );
}
