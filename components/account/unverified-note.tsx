import { useTranslations } from "next-intl";
import { MailboxHint } from "#components/account/mailbox-hint.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface UnverifiedNoteProps {
  readonly email: string;
  readonly resend: FormAction;
  readonly isResent: boolean;
  readonly showMailbox: boolean;
}

/** Above the pages of a member whose address is not proved yet. */
export function UnverifiedNote({ email, resend, isResent, showMailbox }: UnverifiedNoteProps) {
  const t = useTranslations("account.unverified");
  const problemTitle = useTranslations("ui")("problem");
  return (
    <Note tone="warning" title={t("title")}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>{t("text", { email })}</p>
        {isResent ? (
          <p role="status">{t("sent")}</p>
        ) : (
          <ActionForm action={resend} problemTitle={problemTitle} className="grid gap-2">
            <SubmitButton tone="plain">{t("resend")}</SubmitButton>
          </ActionForm>
        )}
        <MailboxHint isShown={showMailbox} />
      </div>
    </Note>
  );
}
