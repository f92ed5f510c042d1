import { useTranslations } from "next-intl";
import { TokenSections, type TokenSectionsProps } from "#components/api-token/token-sections.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

/** The tokens of an organization, and how to make one. */
export function ApiTokenView({
  organizationName,
  ...rest
}: TokenSectionsProps & { readonly organizationName: string }) {
  const t = useTranslations("apiToken");
  const texts = {
    caption: t("list.caption", { organization: organizationName }),
    emptyText: t(rest.create === null ? "list.viewer" : "list.emptyText"),
    scopeHints: { read: t("form.scopeHint.read"), write: t("form.scopeHint.write") },
    secretText: t("form.secretText"),
  };
  const lead = (
    <>
      {t("lead", { organization: organizationName })} <PageLink page="/docs">{t("docs")}</PageLink>
    </>
  );
  return (
    <>
      <PageHead title={t("title")} lead={lead} />
      <TokenSections {...rest} texts={texts} />
    </>
  );
}
