import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { AnnouncementList } from "#components/operator/announcement-list.tsx";
import { listAnnouncements } from "#lib/services/list-announcements.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator.announcements"))("title") };
}

export default async function AnnouncementsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await operatorContext(await getLocale(), "/operator/announcements");
  return <AnnouncementList {...(await listAnnouncements(ctx))} notice={await readParam(searchParams, "notice")} />;
}
