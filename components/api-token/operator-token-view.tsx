import { useTranslations } from "next-intl";
import { TokenSections, type TokenSectionsProps } from "#components/api-token/token-sections.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

/** The tokens with which the provider's own programs act, and how to make one. */
export function OperatorTokenView(props: TokenSectionsProps) {
  const t = useTranslations("apiToken");
  const texts = {
    about: t("operator.rule"),
    caption: t("operator.caption"),
    emptyText: t("operator.emptyText"),
    scopeHints: { read: t("operator.scopeHint.read"), write: t("operator.scopeHint.write") },
    secretText: t("operator.secretText"),
  };
  const lead = (
    <>
      {t("operator.lead")} <PageLink page="/docs">{t("docs")}</PageLink>
    </>
  );
  return (
    <>
      <OperatorHead section="tokens" title={t("operator.title")} lead={lead} />
      <TokenSections {...props} texts={texts} />
    </>
  );
}
