import { useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";

/** For who does not have their telephone, and back. */
export function SecondStepFooter({ kind, next }: { kind: "code" | "recoveryCode"; next: string | null }) {
  const t = useTranslations("twoFactor.secondStep");
  const other = kind === "code" ? "recovery-code" : null;
  return (
    <>
      <PageLink page="/sign-in/code" query={{ with: other, next }}>
        {t(kind === "code" ? "toRecoveryCode" : "toCode")}
      </PageLink>
      <PageLink page="/sign-in" query={{ next }}>
        {t("back")}
      </PageLink>
    </>
  );
}
