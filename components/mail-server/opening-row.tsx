import { useLocale, useTranslations } from "next-intl";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { toStoppedPath } from "#components/mail-server/to-firewall-path.ts";
import { OpeningForms } from "#components/opening/opening-forms.tsx";
import { OpeningReport } from "#components/opening/opening-report.tsx";
import { type OpeningStanding, toTitleKey } from "#components/opening/opening-standing.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { OpeningState } from "#lib/mail-server/opening.ts";

const states: Readonly<Record<OpeningState, CheckState>> = {
  running: "warning",
  overdue: "bad",
  "left-open": "good",
  checking: "unknown",
  closed: "unknown",
  "closed-in-part": "unknown",
  "closed-and-checked": "good",
  "found-still-open": "bad",
};

/** How the last opening of the firewall stands; nothing of one that never was. */
export function OpeningRow({ mailServer, last, now, actions }: OpeningStanding) {
  const t = useTranslations("opening");
  const locale = useLocale();
  if (last === null) return null;
  const isToClose = ["running", "overdue", "found-still-open"].includes(last.state);
  return (
    <CheckRow
      state={states[last.state]}
      title={t(`title.${toTitleKey(last)}`)}
      action={
        isToClose && (
          <LinkButton tone="primary" href={`${toStoppedPath(locale, mailServer)}#step-4`}>
            {t("action.text")}
          </LinkButton>
        )
      }
    >
      <OpeningReport last={last} now={now} />
      <div className="mt-2 empty:hidden">
        <OpeningForms last={last} actions={actions} tone={isToClose ? "plain" : "primary"} />
      </div>
    </CheckRow>
  );
}
