import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface EmailVerifiedProps {
  readonly email: string;
  /** Where they were going when they were asked to confirm. */
  readonly next: string | null;
}

export function EmailVerified({ email, next }: EmailVerifiedProps) {
  const t = useTranslations("account.verify");
  const home = toPath(useLocale(), "/mail-servers");
  return (
    <>
      <Note tone="good" role="status" title={t("doneTitle", { email })}>
        {t("done")}
      </Note>
      <LinkButton tone="primary" href={next ?? home} className="justify-self-start">
        {t(next === null ? "continue" : "goOn")}
      </LinkButton>
    </>
  );
}
