import { useLocale, useTranslations } from "next-intl";
import type { ListStanding } from "#components/layout/list-standing.ts";
import { Age } from "#components/ui/age.tsx";
import { Banner } from "#components/ui/banner.tsx";

/** What every page has to say when the list is not confirmed. */
export function StandingBanner({ standing, now }: { standing: ListStanding; now: number }) {
  const t = useTranslations("layout.banner");
  const locale = useLocale();
  switch (standing.kind) {
    case "verified":
      return null;
    case "unknown":
      return (
        <Banner tone="bad" title={t("unknownTitle")}>
          {t("unknownText")}
        </Banner>
      );
    case "unverified":
      return (
        <Banner tone="warning" title={t("unverifiedTitle", { version: standing.version })}>
          {t("unverifiedText")}
        </Banner>
      );
    case "stale":
      return (
        <Banner tone="warning" title={t("staleTitle")}>
          {t.rich("staleText", {
            version: standing.version,
            age: () => <Age at={standing.checkedAt} now={now} locale={locale} />,
          })}
        </Banner>
      );
  }
}
