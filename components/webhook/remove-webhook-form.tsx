import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface RemoveWebhookFormProps {
  readonly action: FormAction;
  readonly name: string;
  readonly cancelHref: string;
}

/** Asks whether a webhook may go, with its name on the button. */
export function RemoveWebhookForm({ action, name, cancelHref }: RemoveWebhookFormProps) {
  const t = useTranslations("webhook.remove");
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} className="grid gap-4">
      <p className="prose-width">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="danger">{t("submit", { name })}</SubmitButton>
        <LinkButton href={cancelHref}>{t("cancel")}</LinkButton>
      </div>
    </ActionForm>
  );
}
