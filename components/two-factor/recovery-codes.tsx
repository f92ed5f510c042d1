import { useTranslations } from "next-intl";
import { MadeSecret } from "#components/ui/made-secret.tsx";

/** The recovery codes that the form around this has just made, this once. */
export function RecoveryCodes() {
  const t = useTranslations("twoFactor.made");
  const ui = useTranslations("ui");
  const labels = {
    title: t("title"),
    text: t("text"),
    copy: ui("copy"),
    copied: ui("copied"),
    copyFailed: ui("copyFailed"),
  };
  return <MadeSecret id="recovery-codes" labels={labels} />;
}
