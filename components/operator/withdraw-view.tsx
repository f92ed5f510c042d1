import { useLocale, useTranslations } from "next-intl";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { PrefixList } from "#components/operator/prefix-list.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface WithdrawViewProps {
  readonly announcement: AnnouncementRecord;
  readonly isAhead: boolean;
  readonly action: FormAction;
}

/** Asks whether an announcement may be taken back. */
export function WithdrawView({ announcement, isAhead, action }: WithdrawViewProps) {
  const t = useTranslations("operator.announcements.remove");
  const problem = useTranslations("ui")("problem");
  const locale = useLocale();
  const { kind, prefixes, effectiveAt } = announcement;
  const back = <LinkButton href={toPath(locale, "/operator/announcements")}>{t("cancel")}</LinkButton>;
  return (
    <>
      <OperatorHead section="announcements" title={t("title")} current={t("crumb")} />
      <PrefixList
        title={t.rich(kind, { time: () => <LocalTime at={effectiveAt} style="moment" locale={locale} /> })}
        prefixes={prefixes}
      />
      {isAhead ? (
        <ActionForm action={action} problemTitle={problem}>
          <div className="flex flex-wrap gap-2">
            <SubmitButton tone="danger">{t("submit")}</SubmitButton>
            {back}
          </div>
        </ActionForm>
      ) : (
        <Note tone="warning">{t("over")}</Note>
      )}
    </>
  );
}
