import { useLocale, useTranslations } from "next-intl";
import { type Delivery, DeliveryItem } from "#components/notification/delivery-item.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { type OutboxFacts, OutboxView } from "#components/operator/outbox-view.tsx";
import { LogList } from "#components/ui/log-list.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface MessageListProps {
  readonly outbox: OutboxFacts;
  readonly hasRelay: boolean;
  /** One page of what operators were told, newest first. */
  readonly deliveries: readonly Delivery[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly notice: string;
}

/** How the outbox is doing, and what operators were told. */
export function MessageList({ outbox, hasRelay, deliveries, next, isFirst, notice }: MessageListProps) {
  const t = useTranslations("operator.messages");
  const pages = useTranslations("notifications.deliveries");
  const locale = useLocale();
  const page = "/operator/messages";
  const older = next === null ? undefined : { label: pages("older"), href: toPath(locale, page, { before: next }) };
  const newest = isFirst ? undefined : { label: pages("newest"), href: toPath(locale, page) };
  return (
    <>
      <OperatorHead section="messages" title={t("title")} lead={t("lead")} />
      {notice === "resent" && (
        <Note tone="good" role="status">
          {t("resent")}
        </Note>
      )}
      <OutboxView outbox={outbox} hasRelay={hasRelay} />
      <Section id="told" title={t("told")}>
        <LogList
          empty={{ title: t("emptyTitle"), text: t("emptyText") }}
          pages={{ label: pages("pages"), newest, older }}
        >
          {deliveries.map((delivery) => (
            <DeliveryItem key={delivery.id} delivery={delivery} />
          ))}
        </LogList>
      </Section>
    </>
  );
}
