import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button-class.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** The way to a copy of what is kept, and the way out. */
export function DataSections() {
  const t = useTranslations("ownAccount");
  const locale = useLocale();
  return (
    <>
      <Section id="data" title={t("data.title")} lead={t("data.lead")}>
        <a href={toPath(locale, "/account/export")} download className={buttonClass("plain", "justify-self-start")}>
          <Download aria-hidden />
          {t("data.download")}
        </a>
      </Section>
      <Section id="delete" title={t("deletion.title")} lead={t("deletion.about")}>
        <LinkButton tone="danger" href={toPath(locale, "/account/delete")} className="justify-self-start">
          {t("deletion.action")}
        </LinkButton>
      </Section>
    </>
  );
}
