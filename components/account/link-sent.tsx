import { useTranslations } from "next-intl";
import { MailboxHint } from "#components/account/mailbox-hint.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

/** After a link was asked for: the same words whether there is such an account or not. */
export function LinkSent({ showMailbox }: { showMailbox: boolean }) {
  const t = useTranslations("account.forgot");
  return (
    <>
      <Note tone="info" role="status" title={t("sentTitle")}>
        <p>{t("sent")}</p>
        <MailboxHint isShown={showMailbox} />
      </Note>
      <PageLink page="/forgot-password">{t("again")}</PageLink>
    </>
  );
}
