import { History } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AddressSection, type MailAddress } from "#components/notification/address-section.tsx";
import { ChoiceForm } from "#components/notification/choice-form.tsx";
import { FeedSection, type FeedSectionProps } from "#components/notification/feed-section.tsx";
import { type ServerChoice, ServerChoiceList } from "#components/notification/server-choice-list.tsx";
import { type WebhookInShort, WebhookSection } from "#components/notification/webhook-section.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type CustomerEvent, customerEvents, type NotificationEvent, operatorEvents } from "#lib/notification/event.ts";

interface NotificationsViewProps {
  readonly organizationName: string;
  readonly choices: {
    readonly general: readonly CustomerEvent[];
    readonly address: MailAddress;
    readonly servers: readonly ServerChoice[];
    readonly own: number;
    readonly total: number;
    readonly next: string | null;
  };
  readonly search: { readonly text: string; readonly after: string | null };
  readonly webhooks: readonly WebhookInShort[];
  readonly feed: FeedSectionProps;
  /** Null for who is no operator. */
  readonly operator: { readonly chosen: readonly NotificationEvent[]; readonly choose: FormAction } | null;
  readonly choose: FormAction;
  readonly test: FormAction;
  /** What just happened; anything unknown is nothing. */
  readonly notice: string;
}

const notices = ["saved", "tested", "feedRevoked"] as const;

/** What somebody is told of by mail, and the other ways to be told. */
export function NotificationsView(props: NotificationsViewProps) {
  const { organizationName, choices, search, webhooks, feed, operator, choose, test, notice } = props;
  const t = useTranslations("notifications");
  const happened = notices.find((known) => known === notice);
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead", { organization: organizationName })}
        actions={
          <LinkButton href={toPath(useLocale(), "/notifications/deliveries")}>
            <History aria-hidden />
            {t("deliveries.title")}
          </LinkButton>
        }
      />
      {happened && (
        <Note tone="good" role="status">
          {t(`notice.${happened}`)}
        </Note>
      )}
      <div className="grid items-start gap-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-9">
          <Section id="general" title={t("general.title")} lead={t("general.lead")}>
            <ChoiceForm legend={t("general.legend")} events={customerEvents} chosen={choices.general} choose={choose} />
          </Section>
          <ServerChoiceList {...choices} text={search.text} isFirst={search.after === null} />
          {operator !== null && (
            <Section id="operator" title={t("operator.title")} lead={t("operator.lead")}>
              <ChoiceForm legend={t("operator.legend")} events={operatorEvents} {...operator} />
            </Section>
          )}
        </div>
        <div className="min-w-0">
          <AddressSection address={choices.address} test={test} />
          <WebhookSection webhooks={webhooks} />
          <FeedSection {...feed} />
        </div>
      </div>
    </>
  );
}
