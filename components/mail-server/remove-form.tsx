import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

interface RemoveFormProps {
  readonly action: FormAction;
  readonly mailServer: MailServer;
  /** Where to go instead; a dialog has its own way out. */
  readonly cancelHref?: string;
}

/** Asks whether a mail server may go, with its name on the button. */
export function RemoveForm({ action, mailServer, cancelHref }: RemoveFormProps) {
  const t = useTranslations("mailServer.remove");
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} className="grid gap-4">
      <p className="prose-width">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="danger">{t("submit", { label: mailServer.label })}</SubmitButton>
        {cancelHref !== undefined && <LinkButton href={cancelHref}>{t("cancel")}</LinkButton>}
      </div>
    </ActionForm>
  );
}
