import { useLocale, useTranslations } from "next-intl";
import { type Delivery, DeliveryItem } from "#components/notification/delivery-item.tsx";
import { LogList } from "#components/ui/log-list.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface DeliveryListProps {
  /** One page, newest first. */
  readonly deliveries: readonly Delivery[];
  readonly next: string | null;
  readonly isFirst: boolean;
  /** For whom it is: of all for who may change the organization, else one's own. */
  readonly isOfAll: boolean;
  readonly organizationName: string;
  readonly notice: string;
}

/** What was told, to whom, and what came of it. */
export function DeliveryList({ deliveries, next, isFirst, isOfAll, organizationName, notice }: DeliveryListProps) {
  const t = useTranslations("notifications");
  const locale = useLocale();
  const page = "/notifications/deliveries";
  const above = { label: t("title"), href: toPath(locale, "/notifications") };
  const older =
    next === null ? undefined : { label: t("deliveries.older"), href: toPath(locale, page, { before: next }) };
  return (
    <>
      <PageHead
        title={t("deliveries.title")}
        lead={t(isOfAll ? "deliveries.leadAll" : "deliveries.leadOwn", { organization: organizationName })}
        crumbs={{ above: [above], current: t("deliveries.title") }}
      />
      {notice === "resent" && (
        <Note tone="good" role="status">
          {t("deliveries.resent")}
        </Note>
      )}
      <LogList
        empty={{ title: t("deliveries.emptyTitle"), text: t("deliveries.emptyText") }}
        pages={{
          label: t("deliveries.pages"),
          newest: isFirst ? undefined : { label: t("deliveries.newest"), href: toPath(locale, page) },
          older,
        }}
      >
        {deliveries.map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} />
        ))}
      </LogList>
    </>
  );
}
