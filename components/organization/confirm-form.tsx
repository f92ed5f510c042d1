import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import type { ButtonTone } from "#components/ui/button-class.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface ConfirmFormProps {
  readonly action: FormAction;
  /** What will happen. */
  readonly text: string;
  /** On the button: the deed, with the name of whom it is about. */
  readonly submit: string;
  readonly tone?: ButtonTone;
  readonly cancel: { readonly label: string; readonly href: string };
  readonly children?: ReactNode;
}

/** Asks before something that is not undone with one click. */
export function ConfirmForm({ action, text, submit, tone = "danger", cancel, children }: ConfirmFormProps) {
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")}>
      <p className="prose-width [overflow-wrap:anywhere]">{text}</p>
      {children}
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone={tone}>{submit}</SubmitButton>
        <LinkButton href={cancel.href}>{cancel.label}</LinkButton>
      </div>
    </ActionForm>
  );
}
