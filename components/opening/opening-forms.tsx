import { useTranslations } from "next-intl";
import type { OpeningStanding } from "#components/opening/opening-standing.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import type { ButtonTone } from "#components/ui/button-class.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { OpeningState } from "#lib/mail-server/opening.ts";

const closeLabels: Partial<Record<OpeningState, "close" | "closeAnew" | "checkAnew">> = {
  running: "close",
  overdue: "close",
  "found-still-open": "closeAnew",
  "left-open": "close",
  closed: "checkAnew",
  "closed-in-part": "checkAnew",
};

interface OpeningFormsProps extends Pick<OpeningStanding, "last" | "actions"> {
  /** Of what ends it. */
  readonly tone?: ButtonTone;
}

/** What somebody can say of an opening: that it is closed, or that it stays open on purpose. */
export function OpeningForms({ last, actions, tone = "primary" }: OpeningFormsProps) {
  const t = useTranslations("opening.action");
  if (last === null || actions === null) return null;
  const { state } = last;
  const label = closeLabels[state];
  const mayLeave = state === "running" || state === "overdue" || state === "found-still-open";
  return (
    <div className="flex flex-wrap items-start gap-2">
      {label !== undefined && <SayForm action={actions.close} label={t(label)} tone={tone} />}
      {mayLeave && <SayForm action={actions.leave} label={t("leave")} tone="plain" />}
    </div>
  );
}

interface SayFormProps {
  readonly action: FormAction;
  readonly label: string;
  readonly tone: ButtonTone;
  /** Sent along. */
  readonly hours?: string;
}

/** One thing to say, as a button. */
export function SayForm({ action, label, tone, hours }: SayFormProps) {
  const ui = useTranslations("ui");
  return (
    <ActionForm action={action} problemTitle={ui("problem")} className="grid gap-3">
      {hours !== undefined && <input type="hidden" name="hours" value={hours} />}
      <div>
        <SubmitButton tone={tone}>{label}</SubmitButton>
      </div>
    </ActionForm>
  );
}
