import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export function PageLinks({ page, pages, text }: { page: number; pages: number; text: string }) {
  const t = useTranslations("mailServer.list");
  const locale = useLocale();
  const href = (to: number) => toPath(locale, "/mail-servers", { q: text, page: to === 1 ? null : to });
  if (pages === 1) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-3">
      {page > 1 && <LinkButton href={href(page - 1)}>{t("previous")}</LinkButton>}
      <span className="text-small text-ink-soft">{t("page", { page, pages })}</span>
      {page < pages && <LinkButton href={href(page + 1)}>{t("next")}</LinkButton>}
    </nav>
  );
}
