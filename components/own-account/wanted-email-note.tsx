import { useTranslations } from "next-intl";
import { MailboxHint } from "#components/account/mailbox-hint.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface WantedEmailNoteProps {
  readonly email: string;
  readonly withdraw: FormAction;
  readonly showMailbox: boolean;
}

/** After a link was asked for: the same words whether the address has an account or not. */
export function WantedEmailNote({ email, withdraw, showMailbox }: WantedEmailNoteProps) {
  const t = useTranslations("ownAccount.email");
  return (
    <Note tone="info" role="status" title={t("sentTitle")}>
      <p className="[overflow-wrap:anywhere]">{t("sent", { email })}</p>
      <MailboxHint isShown={showMailbox} />
      <ActionForm action={withdraw} problemTitle={useTranslations("ui")("problem")}>
        <div>
          <SubmitButton tone="plain">{t("withdraw")}</SubmitButton>
        </div>
      </ActionForm>
    </Note>
  );
}
