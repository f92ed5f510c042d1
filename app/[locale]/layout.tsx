import "../globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ComponentProps, ReactNode } from "react";
import { chooseTheme } from "#app/_shared/choose-theme.ts";
import { readClock } from "#app/_shared/clock.ts";
import { readOpenFirewalls } from "#app/_shared/opening-standing.ts";
import { getIdentityToShow } from "#app/_shared/request-context.ts";
import { signOutAction } from "#app/[locale]/(account)/actions.ts";
import { switchOrganizationAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { inter, jetbrainsMono } from "#app/fonts.ts";
import { AccountMenu } from "#components/layout/account-menu.tsx";
import { Footer } from "#components/layout/footer.tsx";
import { Header } from "#components/layout/header.tsx";
import { HoldBanner } from "#components/layout/hold-banner.tsx";
import { toListStanding } from "#components/layout/list-standing.ts";
import { LiveVersion } from "#components/layout/live-version.tsx";
import { StandingBanner } from "#components/layout/standing-banner.tsx";
import { StatusChip } from "#components/layout/status-chip.tsx";
import { type Theme, themeCookie, toTheme } from "#components/layout/theme.ts";
import { OpenFirewallsBanner } from "#components/opening/open-firewalls-banner.tsx";
import { getEnv } from "#lib/env/env.ts";
import { isLocale } from "#lib/i18n/routing.ts";
import { getServed, toStatus } from "#lib/services/served-list.ts";

interface LayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout");
  return {
    metadataBase: new URL(getEnv().BASE_URL),
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function LocaleLayout({ children, params }: LayoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const identity = await getIdentityToShow();
  const account = (
    <AccountMenu identity={identity} signOut={signOutAction} switchOrganization={switchOrganizationAction} />
  );
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html
      lang={locale}
      data-theme={theme === "system" ? undefined : theme}
      className={`${inter.variable} ${jetbrainsMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Frame
          theme={theme}
          account={account}
          isOperator={identity?.actor.isOperator ?? false}
          firewalls={await readOpenFirewalls()}
        >
          {children}
        </Frame>
      </body>
    </html>
  );
}

interface FrameProps {
  readonly theme: Theme;
  readonly account: ReactNode;
  readonly isOperator: boolean;
  readonly firewalls: ComponentProps<typeof OpenFirewallsBanner>["firewalls"];
  readonly children: ReactNode;
}

function Frame({ theme, account, isOperator, firewalls, children }: FrameProps) {
  const t = useTranslations("layout");
  const served = getServed();
  const at = readClock();
  const standing = toListStanding(served && toStatus(served, at));
  return (
    <>
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        {t("skip")}
      </a>
      <Header
        theme={theme}
        chip={<StatusChip standing={standing} now={at} />}
        account={account}
        chooseTheme={chooseTheme}
        isOperator={isOperator}
      />
      <LiveVersion version={served?.list.version ?? null} />
      <StandingBanner standing={standing} now={at} />
      <OpenFirewallsBanner firewalls={firewalls} now={at} />
      {isOperator && <HoldBanner count={served?.openHolds ?? 0} />}
      <main id="main" tabIndex={-1} className="page-width grid content-start gap-7 py-8 outline-none sm:py-9">
        {children}
      </main>
      <Footer />
    </>
  );
}
