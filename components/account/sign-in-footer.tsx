import { useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";

/** For who has no account, or no password any more. */
export function SignInFooter({ next }: { next: string | null }) {
  const t = useTranslations("account.signIn");
  return (
    <>
      <PageLink page="/forgot-password">{t("forgot")}</PageLink>
      <p>
        {t.rich("noAccount", {
          link: (text) => (
            <PageLink page="/sign-up" query={{ next }}>
              {text}
            </PageLink>
          ),
        })}
      </p>
    </>
  );
}
