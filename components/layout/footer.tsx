import { useLocale, useTranslations } from "next-intl";
import { network } from "#lib/allow-list/network.ts";
import { toPath } from "#lib/i18n/to-path.ts";

export function Footer() {
  const t = useTranslations("layout.footer");
  const locale = useLocale();
  const links = [
    { href: network.articleUrl, label: t("article") },
    { href: "/feeds/allow-list.txt", label: t("feed") },
    { href: "/feeds/allow-list.json", label: t("json") },
    { href: toPath(locale, "/docs"), label: t("docs") },
  ];
  return (
    <footer className="mt-auto border-t border-line text-small text-ink-soft">
      <div className="page-width flex flex-wrap items-baseline justify-between gap-x-8 gap-y-3 py-6">
        <p className="prose-width">{t("about")}</p>
        <nav aria-label={t("label")}>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href} className="link">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
