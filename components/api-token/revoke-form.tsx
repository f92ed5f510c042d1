import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface RevokeFormProps {
  readonly action: FormAction;
  readonly name: string;
  /** Where to go instead; a dialog has its own way out. */
  readonly cancelHref?: string;
}

/** Asks whether a token may be taken back, with its name on the button. */
export function RevokeForm({ action, name, cancelHref }: RevokeFormProps) {
  const t = useTranslations("apiToken.revoke");
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} className="grid gap-4">
      <p className="prose-width">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="danger">{t("submit", { name })}</SubmitButton>
        {cancelHref !== undefined && <LinkButton href={cancelHref}>{t("cancel")}</LinkButton>}
      </div>
    </ActionForm>
  );
}
