import { useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";

interface SecondStepFooterProps {
  /** What is asked now; null when the step is over. */
  readonly kind: "code" | "recoveryCode" | null;
  readonly next: string | null;
}

/** For who does not have their telephone, and back. */
export function SecondStepFooter({ kind, next }: SecondStepFooterProps) {
  const t = useTranslations("twoFactor.secondStep");
  const other = kind === "code" ? "recovery-code" : null;
  return (
    <>
      {kind !== null && (
        <PageLink page="/sign-in/code" query={{ with: other, next }}>
          {t(kind === "code" ? "toRecoveryCode" : "toCode")}
        </PageLink>
      )}
      <PageLink page="/sign-in" query={{ next }}>
        {t("back")}
      </PageLink>
    </>
  );
}
