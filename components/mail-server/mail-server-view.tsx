import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { AppliedStanding } from "#components/mail-server/applied-row.tsx";
import { Checklist } from "#components/mail-server/checklist.tsx";
import type { DeliveryForms } from "#components/mail-server/delivery-forms.tsx";
import { DifferenceNote } from "#components/mail-server/difference-note.tsx";
import { EventList } from "#components/mail-server/event-list.tsx";
import type { FeedStanding } from "#components/mail-server/feed-row.tsx";
import { MailServerActions } from "#components/mail-server/mail-server-actions.tsx";
import type { NotifiedStanding } from "#components/mail-server/notified-row.tsx";
import { PortArticle } from "#components/mail-server/port-article.tsx";
import type { ProbeStanding } from "#components/mail-server/probe-row.tsx";
import { RuleLinks } from "#components/mail-server/rule-links.tsx";
import type { ScheduleStanding } from "#components/mail-server/schedule-row.tsx";
import type { OpeningStanding } from "#components/opening/opening-standing.ts";
import type { FormAction } from "#components/ui/action-state.ts";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

interface MailServerViewProps extends ComponentProps<typeof EventList> {
  readonly mailServer: MailServer;
  readonly feed: FeedStanding;
  readonly applied: AppliedStanding;
  readonly probe: ProbeStanding;
  readonly schedule: ScheduleStanding;
  readonly notified: NotifiedStanding;
  readonly opening: OpeningStanding;
  readonly delivery: DeliveryForms | null;
  /** What just happened; anything unknown is nothing. */
  readonly notice: string;
  /** Null for who may only look. */
  readonly remove: FormAction | null;
}

const notices = [
  ...(["registered", "edited", "restored", "applied", "feedRevoked"] as const),
  ...(["hostProved", "scheduled", "unscheduled"] as const),
  ...(["confirmed", "takenOver", "askedAgain"] as const),
];

/** One mail server: a diagnosis beside what to do about it. */
export function MailServerView({ mailServer, events, notice, remove, ...checks }: MailServerViewProps) {
  const t = useTranslations("mailServer");
  const list = { label: t("title"), href: toPath(useLocale(), "/mail-servers") };
  const { label, host, deliveryPort } = mailServer;
  const happened = notices.find((known) => known === notice);
  return (
    <>
      <PageHead
        title={label}
        lead={<span className="font-mono [overflow-wrap:anywhere]">{toDeliveryText(host, deliveryPort)}</span>}
        crumbs={{ above: [list], current: label }}
        actions={remove && <MailServerActions mailServer={mailServer} remove={remove} />}
      />
      {happened && (
        <Note tone="good" role="status">
          {t(`notice.${happened}`)}
        </Note>
      )}
      <DifferenceNote mailServer={mailServer} place="page" />
      <div className="grid items-start gap-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Checklist mailServer={mailServer} mayEdit={remove !== null} {...checks} />
        <div className="grid gap-7">
          <RuleLinks mailServer={mailServer} />
          <PortArticle />
          <EventList events={events} />
        </div>
      </div>
    </>
  );
}
