import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readClock } from "#app/_shared/clock.ts";
import { listFeeds } from "#app/_shared/list-feeds.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { AllowListView } from "#components/allow-list/allow-list-view.tsx";
import { AllowListSide } from "#components/allow-list/side.tsx";
import { StatusLine } from "#components/allow-list/status-line.tsx";
import { UnknownList } from "#components/allow-list/unknown-list.tsx";
import { toListStanding } from "#components/layout/list-standing.ts";
import { KeepFresh } from "#components/ui/keep-fresh.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toAlternates } from "#lib/i18n/alternates.ts";
import { getServed, toStatus } from "#lib/services/served-list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("allowList");
  return { title: t("pageTitle"), alternates: toAlternates(await getLocale(), "/") };
}

export default async function AllowListPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("allowList");
  const served = getServed();
  const now = readClock();
  const standing = toListStanding(served && toStatus(served, now));
  return (
    <>
      <PageHead
        title={t("title")}
        status={served && <StatusLine {...served} changedAt={served.list.changedAt} {...{ standing, now }} />}
      />
      <div className="grid gap-x-9 gap-y-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {served ? <AllowListView {...served} form={await readParam(searchParams, "form")} /> : <UnknownList />}
        <AllowListSide feeds={listFeeds()} recent={served?.recent} />
      </div>
      <KeepFresh />
    </>
  );
}
