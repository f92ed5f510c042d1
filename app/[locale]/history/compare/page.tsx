import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { compareVersions } from "#app/_shared/compare-versions.ts";
import { toInput } from "#app/_shared/field-errors.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { CompareView } from "#components/history/compare-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history.compare"))("title") };
}

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const locale = await getLocale();
  const input = toInput(await searchParams);
  return <CompareView {...(await compareVersions(input, locale))} locale={locale} />;
}
