import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export function EmailVerified({ email }: { email: string }) {
  const t = useTranslations("account.verify");
  return (
    <>
      <Note tone="good" role="status" title={t("doneTitle", { email })}>
        {t("done")}
      </Note>
      <LinkButton tone="primary" href={toPath(useLocale(), "/mail-servers")} className="justify-self-start">
        {t("continue")}
      </LinkButton>
    </>
  );
}
