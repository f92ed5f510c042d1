import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type MailServerListing, toListingQuery } from "#lib/mail-server/mail-server-listing.ts";

export function PageLinks({ page, pages, listing }: { page: number; pages: number; listing: MailServerListing }) {
  const t = useTranslations("mailServer.list");
  const locale = useLocale();
  const href = (to: number) =>
    toPath(locale, "/mail-servers", { ...toListingQuery(listing), page: to === 1 ? null : to });
  if (pages === 1 && page === 1) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-3">
      {page > 1 && <LinkButton href={href(Math.min(page - 1, pages))}>{t("previous")}</LinkButton>}
      <span className="text-small text-ink-soft">{page > pages ? t("pageGone") : t("page", { page, pages })}</span>
      {page < pages && <LinkButton href={href(page + 1)}>{t("next")}</LinkButton>}
    </nav>
  );
}
