import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { editPublishedListAction } from "#app/[locale]/(dashboard)/operator/actions.ts";
import { PublishedListView } from "#components/operator/published-list-view.tsx";
import { readPublishedList } from "#lib/services/read-published-list.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator.published"))("title") };
}

export default async function PublishedListPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await operatorContext(await getLocale(), "/operator/published-list");
  const list = await readPublishedList(ctx);
  const isReplaced = (await readParam(searchParams, "notice")) === "replaced";
  return <PublishedListView list={list} action={editPublishedListAction} isReplaced={isReplaced} />;
}
