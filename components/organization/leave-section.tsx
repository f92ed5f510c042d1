import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export function LeaveSection({ isLastOwner }: { isLastOwner: boolean }) {
  const t = useTranslations("organization.leave");
  const locale = useLocale();
  return (
    <Section id="leave" title={t("section")} lead={t(isLastOwner ? "lastOwner" : "about")}>
      {!isLastOwner && (
        <LinkButton tone="danger" href={toPath(locale, "/organization/leave")} className="justify-self-start">
          {t("action")}
        </LinkButton>
      )}
    </Section>
  );
}
