import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** For an owner: the way to the page that asks. */
export function DeleteSection({ organization }: { organization: string }) {
  const t = useTranslations("organization.delete");
  return (
    <Section id="delete" title={t("section")} lead={t("about", { organization })}>
      <LinkButton tone="danger" href={toPath(useLocale(), "/organization/delete")} className="justify-self-start">
        {t("action")}
      </LinkButton>
    </Section>
  );
}
