import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "#components/layout/brand.tsx";
import { LocaleSwitch } from "#components/layout/locale-switch.tsx";
import { NavLink } from "#components/layout/nav-link.tsx";
import { type Theme, themes } from "#components/layout/theme.ts";
import { ThemeSwitch } from "#components/layout/theme-switch.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface HeaderProps {
  readonly theme: Theme;
  /** The list's standing. */
  readonly chip: ReactNode;
  readonly account: ReactNode;
  readonly chooseTheme: (form: FormData) => Promise<void>;
  readonly isOperator: boolean;
}

export function Header({ theme, chip, account, chooseTheme, isOperator }: HeaderProps) {
  const t = useTranslations("layout");
  const locale = useLocale();
  const other = locale === "nl" ? "en" : "nl";
  return (
    <header className="border-b border-line bg-surface">
      <div className="page-width flex flex-wrap items-center gap-x-6">
        <Link
          href={toPath(locale, "/")}
          aria-label={t("home")}
          className="flex min-h-14 items-center gap-2 font-bold tracking-tight text-ink no-underline"
        >
          <BrandMark className="size-5.5 text-accent" />
          {t("name")}
        </Link>
        <div className="ml-auto flex flex-wrap items-center gap-1 lg:order-last">
          <span className="mr-1.5">{chip}</span>
          <LocaleSwitch locale={locale} other={{ locale: other, name: t(`locale.${other}`) }} />
          <ThemeSwitch initial={theme} labels={useThemeLabels()} choose={chooseTheme} />
          {account}
        </div>
        <nav aria-label={t("nav.label")} className="basis-full lg:basis-auto">
          <ul className="-mb-px flex flex-wrap gap-x-4.5">
            <li>
              <NavLink href={toPath(locale, "/")} label={t("nav.allowList")} exact />
            </li>
            <li>
              <NavLink href={toPath(locale, "/firewall")} label={t("nav.firewall")} />
            </li>
            <li>
              <NavLink href={toPath(locale, "/history")} label={t("nav.history")} />
            </li>
            <li>
              <NavLink href={toPath(locale, "/mail-stopped")} label={t("nav.mailStopped")} />
            </li>
            <li>
              <NavLink href={toPath(locale, "/mail-servers")} label={t("nav.mailServers")} />
            </li>
            {isOperator && (
              <li>
                <NavLink href={toPath(locale, "/operator")} label={t("nav.operator")} />
              </li>
            )}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function useThemeLabels(): Record<Theme, string> {
  const t = useTranslations("layout.theme");
  const [system, light, dark] = themes;
  return {
    system: t("label", { theme: t(system), next: t(light) }),
    light: t("label", { theme: t(light), next: t(dark) }),
    dark: t("label", { theme: t(dark), next: t(system) }),
  };
}
