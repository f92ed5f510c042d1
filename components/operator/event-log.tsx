import { useLocale, useTranslations } from "next-intl";
import { EventItem } from "#components/operator/event-item.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { LogList } from "#components/ui/log-list.tsx";
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
      <LogList
        empty={{ title: t("emptyTitle"), text: t("emptyText") }}
        pages={{
          label: t("pages"),
          newest: isFirst ? undefined : { label: t("newest"), href: toPath(locale, "/operator/log") },
          older:
            older === undefined
              ? undefined
              : { label: t("older"), href: toPath(locale, "/operator/log", { before: older }) },
        }}
      >
        {events.map((event) => (
          <EventItem key={event.id} event={event} />
        ))}
      </LogList>
    </>
  );
}
