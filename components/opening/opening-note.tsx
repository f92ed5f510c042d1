import { useTranslations } from "next-intl";
import { OpeningForms } from "#components/opening/opening-forms.tsx";
import { OpeningReport } from "#components/opening/opening-report.tsx";
import { type OpeningStanding, toTitleKey } from "#components/opening/opening-standing.ts";
import { Note, type NoteTone } from "#components/ui/note.tsx";
import type { OpeningState } from "#lib/mail-server/opening.ts";

const tones: Readonly<Record<OpeningState, NoteTone>> = {
  running: "warning",
  overdue: "bad",
  "left-open": "info",
  checking: "info",
  closed: "warning",
  "closed-in-part": "info",
  "closed-and-checked": "good",
  "found-still-open": "bad",
};

/** How an opening stands, where it is opened and closed. */
export function OpeningNote({ last, now, actions }: OpeningStanding) {
  const t = useTranslations("opening.title");
  if (last === null) return null;
  return (
    <div className="grid gap-3">
      <Note tone={tones[last.state]} title={t(toTitleKey(last))} role="status">
        <OpeningReport last={last} now={now} />
      </Note>
      <OpeningForms last={last} actions={actions} />
    </div>
  );
}
