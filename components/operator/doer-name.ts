import { useTranslations } from "next-intl";
import type { Doer } from "#lib/allow-list/doer.ts";

/** What to call who did something; null for somebody whose account is gone. A program goes by the name of its token. */
export function useDoerName(): (doer: Doer | null) => string {
  const t = useTranslations("operator");
  return (doer) => {
    if (doer === null) return t("formerUser");
    return doer.kind === "token" ? t("token", { name: doer.name }) : doer.name;
  };
}
