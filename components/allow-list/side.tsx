import { useLocale, useTranslations } from "next-intl";
import { type FeedLink, FeedLinks } from "#components/allow-list/feed-links.tsx";
import { RecentChanges } from "#components/allow-list/recent-changes.tsx";
import { LookupBox } from "#components/lookup/lookup-box.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import type { Change } from "#lib/allow-list/change.ts";
import { network } from "#lib/allow-list/network.ts";
import { toPath } from "#lib/i18n/to-path.ts";

export interface RecentVersion {
  readonly version: number;
  readonly changedAt: number;
  readonly changes: readonly Change[];
}

interface SideProps {
  readonly feeds: readonly FeedLink[];
  /** Absent while no list is known. */
  readonly recent: readonly RecentVersion[] | undefined;
}

/** What one does with the list. */
export function AllowListSide({ feeds, recent }: SideProps) {
  const t = useTranslations("allowList");
  return (
    <div className="grid min-w-0 content-start">
      <SideSection title={t("lookup.title", { network: network.name })}>
        <LookupBox />
      </SideSection>
      <SideSection title={t("firewall.title")}>
        <p className="text-[0.875rem]">{t("firewall.text")}</p>
        <LinkButton tone="primary" href={toPath(useLocale(), "/firewall")} className="justify-self-start">
          {t("firewall.action")}
        </LinkButton>
      </SideSection>
      <SideSection title={t("feeds.title")}>
        <FeedLinks feeds={feeds} />
      </SideSection>
      {recent && (
        <SideSection title={t("recent.title")}>
          <RecentChanges recent={recent} />
        </SideSection>
      )}
    </div>
  );
}
