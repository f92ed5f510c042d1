import { useTranslations } from "next-intl";
import { MailboxHint } from "#components/account/mailbox-hint.tsx";
import { Note } from "#components/ui/note.tsx";

/** What happened before somebody came to sign in; an unknown notice is none. */
export function SignInNotice({ notice, showMailbox }: { notice: string; showMailbox: boolean }) {
  const t = useTranslations("account.notice");
  if (notice === "signed-up")
    return (
      <Note tone="good" role="status" title={t("signedUpTitle")}>
        <p>{t("signedUp")}</p>
        <MailboxHint isShown={showMailbox} />
      </Note>
    );
  if (notice === "password-changed")
    return (
      <Note tone="good" role="status" title={t("passwordChangedTitle")}>
        {t("passwordChanged")}
      </Note>
    );
  if (notice === "account-deleted")
    return (
      <Note tone="info" role="status" title={t("accountDeletedTitle")}>
        {t("accountDeleted")}
      </Note>
    );
  if (notice === "signed-out") return <Note tone="info" role="status" title={t("signedOutTitle")} />;
  return null;
}
