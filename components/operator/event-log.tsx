import { ScrollText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EventItem } from "#components/operator/event-item.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { OperatorEvent } from "#lib/allow-list/operator-event.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface EventLogProps {
  /** One page, newest first. */
  readonly events: readonly OperatorEvent[];
  readonly hasMore: boolean;
  readonly isFirst: boolean;
}

/** All that was done to the allow-list. */
export function EventLog({ events, hasMore, isFirst }: EventLogProps) {
  const t = useTranslations("operator.log");
  const locale = useLocale();
  const older = hasMore ? events.at(-1)?.id : undefined;
  return (
    <>
      <OperatorHead section="log" title={t("title")} lead={t("lead")} />
      {events.length === 0 ? (
        <EmptyState icon={ScrollText} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ol className="grid gap-4">
          {events.map((event) => (
            <EventItem key={event.id} event={event} />
          ))}
        </ol>
      )}
      {(older !== undefined || !isFirst) && (
        <nav aria-label={t("pages")} className="flex flex-wrap gap-2">
          {!isFirst && <LinkButton href={toPath(locale, "/operator/log")}>{t("newest")}</LinkButton>}
          {older !== undefined && (
            <LinkButton href={toPath(locale, "/operator/log", { before: older })}>{t("older")}</LinkButton>
          )}
        </nav>
      )}
    </>
  );
}
