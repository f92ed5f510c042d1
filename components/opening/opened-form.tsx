import { useTranslations } from "next-intl";
import { SayForm } from "#components/opening/opening-forms.tsx";
import { isOpen, type OpeningStanding } from "#components/opening/opening-standing.ts";
import { Note } from "#components/ui/note.tsx";

interface OpenedFormProps {
  readonly standing: OpeningStanding;
  /** The port that the text opens. */
  readonly port: number;
  /** As the text has it; null when it is none. */
  readonly hours: string | null;
}

/** Says that the firewall was opened with the text above, so that somebody is reminded to close it. */
export function OpenedForm({ standing, port, hours }: OpenedFormProps) {
  const t = useTranslations("opening.opened");
  const { mailServer, last, actions } = standing;
  const { label, deliveryPort } = mailServer;
  if (port !== deliveryPort) return <Note tone="info">{t("otherPort", { label, port: String(deliveryPort) })}</Note>;
  if (actions === null) return <p className="text-[0.875rem] text-ink-soft">{t("viewer", { label })}</p>;
  if (hours === null) return null;
  const isAgain = isOpen(last);
  return (
    <div className="grid gap-2">
      <p className="prose-width text-[0.875rem]">{t(isAgain ? "againText" : "text", { label })}</p>
      <SayForm
        action={isAgain ? actions.extend : actions.open}
        label={t(isAgain ? "again" : "action", { hours: Number(hours) })}
        tone={isAgain ? "plain" : "primary"}
        hours={hours}
      />
    </div>
  );
}
